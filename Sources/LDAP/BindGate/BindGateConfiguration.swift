/// How long a gate keeps a password back that a server refused or did not answer to.
public struct BindGateConfiguration: Sendable, Hashable {
    /// The wait after a refused password until it is tried once more; it doubles up to ``maximumRefusalPause``.
    public var refusalPause: Duration
    /// The longest wait after a refused password.
    public var maximumRefusalPause: Duration
    /// Unanswered binds with a password that was never accepted, until binds with it pause.
    ///
    /// A server may have counted each of them as a wrong password.
    public var maximumUnanswered: Int
    /// The wait after so many unanswered binds; it doubles up to ``maximumUnansweredPause`` with each further one.
    public var unansweredPause: Duration
    /// The longest wait after unanswered binds.
    public var maximumUnansweredPause: Duration
    /// Connects that may wait for another one's trial at the same time; one more fails at once.
    public var maximumWaiting: Int

    /// Creates a configuration.
    ///
    /// - Parameters:
    ///   - refusalPause: The first wait after a refused password; 10 minutes unless told.
    ///   - maximumRefusalPause: The longest; 1 hour unless told.
    ///   - maximumUnanswered: Unanswered binds before a pause; 2 unless told.
    ///   - unansweredPause: The first pause after unanswered binds; 1 minute unless told.
    ///   - maximumUnansweredPause: The longest; 16 minutes unless told.
    ///   - maximumWaiting: Connects that wait; 1000 unless told.
    public init(
        refusalPause: Duration = .seconds(600),
        maximumRefusalPause: Duration = .seconds(3600),
        maximumUnanswered: Int = 2,
        unansweredPause: Duration = .seconds(60),
        maximumUnansweredPause: Duration = .seconds(960),
        maximumWaiting: Int = 1000
    ) {
        self.refusalPause = refusalPause
        self.maximumRefusalPause = maximumRefusalPause
        self.maximumUnanswered = maximumUnanswered
        self.unansweredPause = unansweredPause
        self.maximumUnansweredPause = maximumUnansweredPause
        self.maximumWaiting = maximumWaiting
    }
}
