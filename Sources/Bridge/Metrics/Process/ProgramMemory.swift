import Glibc

/// The memory that holds the program itself.
enum ProgramMemory {
    /// More than the description of hundreds of mappings takes.
    private static let maximumDescriptionSize = 1024 * 1024

    /// Lets go of the parts of the program that starting has read and nothing else needs.
    ///
    /// Two thirds of what the process holds after its start are pages of its own file, and of its libraries', that only the
    /// start ran through. They are code as it stands in the files, so that the system brings each back when it runs again,
    /// from its own cache of files as a rule.
    static func releaseStartup() {
        guard let text = ProcessFile.text("/proc/self/smaps", maximumSize: Self.maximumDescriptionSize) else { return }
        for range in Self.unchangedCode(in: text) {
            // A page that cannot be let go of stays: that harms nobody.
            _ = madvise(UnsafeMutableRawPointer(bitPattern: range.lowerBound), range.count, MADV_DONTNEED)
        }
    }

    /// The addresses of code that is as its file has it, by a text like `/proc/self/smaps` (`proc(5)`).
    ///
    /// Code that somebody changed in memory, as debuggers and some tools that watch a program do, has pages of its own,
    /// which would be lost.
    static func unchangedCode(in text: String) -> [Range<UInt>] {
        var ranges: [Range<UInt>] = []
        var candidate: Range<UInt>?
        for line in text.split(separator: "\n") {
            let fields = line.split(separator: " ", omittingEmptySubsequences: true)
            if let range = Self.addresses(fields) {
                candidate = Self.isCode(fields) ? range : nil
            } else if fields.first == "Anonymous:", let range = candidate {
                if fields.dropFirst().first == "0" { ranges.append(range) }
                candidate = nil
            }
        }
        return ranges
    }

    /// The addresses with which the description of a mapping begins.
    private static func addresses(_ fields: [Substring]) -> Range<UInt>? {
        let bounds = (fields.first ?? "").split(separator: "-").map { UInt($0, radix: 16) }
        guard bounds.count == 2, let start = bounds[0], let end = bounds[1], start < end else { return nil }
        return start..<end
    }

    /// Whether a mapping is code of a file that nobody can write to.
    private static func isCode(_ fields: [Substring]) -> Bool {
        fields.count >= 6 && fields[1] == "r-xp" && fields[4] != "0" && fields[5].hasPrefix("/")
    }
}
