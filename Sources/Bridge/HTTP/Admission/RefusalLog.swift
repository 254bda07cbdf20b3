import Logging
import NIOCore
import Synchronization

/// Tells of connections that were refused: seldom, however many there are.
final class RefusalLog: Sendable {
    private struct State {
        var nextAt: ContinuousClock.Instant?
        var count = 0
    }

    private static let interval = Duration.seconds(60)

    private let logger: Logger
    private let state = Mutex(State())

    init(logger: Logger) {
        self.logger = logger
    }

    /// Takes note of a refused connection.
    ///
    /// - Parameters:
    ///   - reason: Why it was refused, with the key that says so.
    ///   - address: Who made it.
    func note(_ reason: String, from address: SocketAddress?) {
        let now = ContinuousClock.now
        let count = self.state.withLock { state -> Int? in
            state.count += 1
            if let nextAt = state.nextAt, now < nextAt { return nil }
            defer { state.count = 0 }
            state.nextAt = now + Self.interval
            return state.count
        }
        guard let count else { return }
        self.logger.warning(
            "a connection was refused",
            metadata: [
                "reason": "\(reason)", "client.address": "\(address?.ipAddress ?? "unknown")",
                "since.last": "\(count)",
            ]
        )
    }
}
