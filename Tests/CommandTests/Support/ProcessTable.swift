import FoundationEssentials

/// The processes of this machine, from `/proc`.
enum ProcessTable {
    /// Finds processes whose command line holds a text.
    static func processes(mentioning text: String) throws -> [Int] {
        try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { Int($0) }
            .filter { process in
                // A process that ended meanwhile has no command line any more, and a zombie's is empty.
                guard let commandLine = FileManager.default.contents(atPath: "/proc/\(process)/cmdline") else {
                    return false
                }
                return String(decoding: commandLine, as: UTF8.self).contains(text)
            }
    }
}
