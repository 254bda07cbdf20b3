import Glibc

/// The memory that holds the program itself.
enum ProgramMemory {
    /// Lets go of the parts of the program that starting has read and nothing else needs.
    ///
    /// Two thirds of what the process holds after its start are pages of its own file, and of its libraries', that only the
    /// start ran through. They are code that nobody can change, so that the system brings each back unaltered when it runs
    /// again, from its own cache of files as a rule.
    static func releaseStartup() {
        guard let maps = ProcessFile.text("/proc/self/maps", maximumSize: 256 * 1024) else { return }
        for line in maps.split(separator: "\n") {
            guard let range = Self.codeRange(line) else { continue }
            // A page that cannot be let go of stays: that harms nobody.
            _ = madvise(UnsafeMutableRawPointer(bitPattern: range.lowerBound), range.count, MADV_DONTNEED)
        }
    }

    /// The addresses of a line of `/proc/self/maps` (`proc(5)`), if it is code of a file that cannot be written to.
    static func codeRange(_ line: some StringProtocol) -> Range<UInt>? {
        let fields = line.split(separator: " ", omittingEmptySubsequences: true)
        guard fields.count >= 6, fields[1] == "r-xp", fields[4] != "0", fields[5].hasPrefix("/") else { return nil }
        let bounds = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
        guard bounds.count == 2, bounds[0] < bounds[1] else { return nil }
        return bounds[0]..<bounds[1]
    }
}
