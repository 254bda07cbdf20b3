/// How often a tenant's keys are fetched, and how long that may take.
struct KeyRefreshTiming: Sendable, Hashable {
    /// Between two background refreshes.
    var interval = Duration.seconds(3600)
    /// Before the next background refresh when a document could not be fetched for the first time; doubled each time.
    var firstRetryInterval = Duration.seconds(5)
    /// The most that it is doubled to.
    var retryInterval = Duration.seconds(300)
    /// Between two refreshes that tokens with unknown keys cause.
    var unknownKeyInterval = Duration.seconds(300)
    /// For one document.
    var fetchTimeout = Duration.seconds(5)
    /// How many callers may wait for one refresh.
    var maximumWaiters = 64

    /// The time before the next background refresh.
    ///
    /// A network that comes up after the service, or is away for a moment, is soon noticed; one that is away for long is
    /// not asked all the time.
    ///
    /// - Parameter failures: How many refreshes in a row left a document unfetched.
    /// - Returns: The time, without jitter.
    func pause(after failures: Int) -> Duration {
        guard failures > 0 else { return self.interval }
        // More doublings than any two intervals are apart.
        return min(self.retryInterval, self.firstRetryInterval * (1 << min(failures - 1, 16)))
    }

    /// A time between nine and eleven tenths, so that many instances do not ask in the same second.
    static func jittered(_ duration: Duration) -> Duration {
        duration * Double.random(in: 0.9...1.1)
    }
}
