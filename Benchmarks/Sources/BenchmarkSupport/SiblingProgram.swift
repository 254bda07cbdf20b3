import FoundationEssentials

/// The programs that stand beside this one.
package enum SiblingProgram {
    /// Finds a program.
    ///
    /// - Parameter name: Its name.
    /// - Returns: Its path.
    /// - Throws: What the file system says.
    package static func path(_ name: String) throws -> String {
        let ourselves = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(filePath: ourselves).deletingLastPathComponent().appending(path: name).path
    }
}
