/// How a set of servers shares its operations, and what it does about slow and dead ones.
public struct ServerSetConfiguration: Sendable, Hashable {
    /// Which of the servers that could answer is asked.
    public var order: ServerOrder
    /// Asks a second server when the first takes longer than most searches; `nil` never does.
    public var hedging: HedgingSettings?
    /// How long a server may take to answer the probe that lets it back in.
    public var probeTimeout: Duration
    /// How often the latency of servers that nobody asks is measured, where ``order`` is ``ServerOrder/byLatency``.
    public var measureInterval: Duration

    /// Creates a configuration.
    ///
    /// - Parameters:
    ///   - order: Which server is asked; the first of the list that can unless told.
    ///   - hedging: When a second server is asked; never unless told.
    ///   - probeTimeout: Bound of a probe; 2 s unless told.
    ///   - measureInterval: Time between two measurements; 10 s unless told.
    public init(
        order: ServerOrder = .inOrder,
        hedging: HedgingSettings? = nil,
        probeTimeout: Duration = .seconds(2),
        measureInterval: Duration = .seconds(10)
    ) {
        self.order = order
        self.hedging = hedging
        self.probeTimeout = probeTimeout
        self.measureInterval = measureInterval
    }
}
