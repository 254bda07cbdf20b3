/// How often a tenant's keys are fetched, and how long that may take.
struct KeyRefreshTiming: Sendable, Hashable {
    /// Between two background refreshes.
    var interval = Duration.seconds(3600)
    /// Before the next background refresh when a document could not be fetched.
    var retryInterval = Duration.seconds(300)
    /// Between two refreshes that tokens with unknown keys cause.
    var unknownKeyInterval = Duration.seconds(300)
    /// For one document.
    var fetchTimeout = Duration.seconds(5)
    /// How many callers may wait for one refresh.
    var maximumWaiters = 64

    /// A time between nine and eleven tenths, so that many instances do not ask in the same second.
    static func jittered(_ duration: Duration) -> Duration {
        duration * Double.random(in: 0.9...1.1)
    }
}
