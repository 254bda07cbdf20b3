/// What DNS said about a service.
public struct ServiceAnswer: Sendable, Hashable {
    /// The records that can be used, at least one, the lowest priority first.
    public var records: [ServiceRecord]
    /// When the first of them should no longer be kept: the shortest time to live from the moment of the answer.
    public var expiry: ContinuousClock.Instant

    /// Creates an answer.
    ///
    /// - Parameters:
    ///   - records: The records.
    ///   - expiry: When they should no longer be kept.
    public init(records: [ServiceRecord], expiry: ContinuousClock.Instant) {
        self.records = records
        self.expiry = expiry
    }
}
