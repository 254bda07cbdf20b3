/// Decides when files that are looked at time and again have changed for good.
///
/// A file that is being written is another one at each look: only what two looks after each other find the same counts.
struct FileWatch: Sendable, Hashable {
    private let used: [String: FileFingerprint]
    private var seen: [String: FileFingerprint]

    /// Creates a watch.
    ///
    /// - Parameter used: The files as they were when they were read.
    init(used: [String: FileFingerprint]) {
        self.used = used
        self.seen = used
    }

    /// Takes note of a look.
    ///
    /// - Parameter found: The files as they are now.
    /// - Returns: `true` if they are others than those that were read, and settled.
    mutating func isChange(_ found: [String: FileFingerprint]) -> Bool {
        defer { self.seen = found }
        return found != self.used && found == self.seen
    }
}
