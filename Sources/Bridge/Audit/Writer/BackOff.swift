/// The times between attempts, each twice the one before, up to a bound.
struct BackOff: Sendable {
    private static let shortest = Duration.milliseconds(50)
    private static let longest = Duration.seconds(5)

    private var next = Self.shortest

    /// How long to wait after another failure.
    mutating func failed() -> Duration {
        defer { self.next = min(self.next * 2, Self.longest) }
        return self.next
    }

    /// An attempt has succeeded.
    mutating func worked() { self.next = Self.shortest }
}
