import BenchmarkSupport

/// When memory is looked at.
struct MemoryMoment: ResultRow {
    /// The users who have signed in so far.
    let users: Int

    static let wordHeadings = ["subject", "after"]
    /// After the start.
    static let idle = MemoryMoment(users: 1)

    var words: [String] { [Subject.cached.rawValue, self == .idle ? "the first callout" : "\(self.users) users"] }
    var limit: MemoryMoment { .idle }

    /// All moments.
    static func all(_ size: BenchmarkSize) -> [MemoryMoment] { [.idle, MemoryMoment(users: size.users)] }
}
