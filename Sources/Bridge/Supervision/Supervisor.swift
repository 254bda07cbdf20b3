import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle
import Synchronization

/// Tells the supervisor of the process what the service is doing, and that it lives.
///
/// A sign of life is sent only while the service is found to live: a supervisor that misses it starts the service anew.
final class Supervisor: Service {
    private struct State {
        var isServing = false
        var status: String?
        var isAlive = true
        var hasFailed = false
    }

    /// How often the status is looked at where no sign of life is wanted.
    private static let usualInterval = Duration.seconds(10)

    private let socket: SupervisorSocket
    private let live: @Sendable () async -> HealthReport
    private let ready: @Sendable () -> HealthReport
    private let logger: Logger
    private let state = Mutex(State())

    /// Creates the teller of a service that starts.
    ///
    /// - Parameters:
    ///   - socket: Where the supervisor is told.
    ///   - logger: Takes what goes wrong.
    ///   - live: Whether the service runs as it should.
    ///   - ready: Whether callouts should come.
    init(
        socket: SupervisorSocket,
        logger: Logger,
        live: @escaping @Sendable () async -> HealthReport,
        ready: @escaping @Sendable () -> HealthReport
    ) {
        self.socket = socket
        self.live = live
        self.ready = ready
        self.logger = logger
    }

    /// The port is open.
    func serving() async {
        self.state.withLock { $0.isServing = true }
        await self.send("READY=1\nSTATUS=\(self.newStatus())")
    }

    /// The configuration is about to be read again.
    func reloading() async {
        guard self.state.withLock({ $0.isServing }) else { return }
        // The supervisor tells by the monotonic time which of its requests is answered.
        let microseconds = NIODeadline.now().uptimeNanoseconds / 1000
        await self.send("RELOADING=1\nMONOTONIC_USEC=\(microseconds)\nSTATUS=reading the configuration again")
    }

    /// The configuration was read, well or not.
    func reloaded() async {
        guard self.state.withLock({ $0.isServing }) else { return }
        await self.send("READY=1\nSTATUS=\(self.newStatus())")
    }

    /// The service is about to end.
    func stopping() async {
        self.state.withLock { $0.isServing = false }
        await self.send("STOPPING=1\nSTATUS=\(self.newStatus())")
    }

    /// Sends signs of life, and the status when it changes, until graceful shutdown.
    func run() async throws {
        // Twice as often as wanted, so that one may be late.
        let interval = self.socket.watchdogInterval.map { $0 / 2 } ?? Self.usualInterval
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                await self.beat()
                try? await Task.sleep(for: interval)
            }
        }
    }

    private func beat() async {
        var lines: [String] = []
        let live = await self.live()
        let hasChanged = self.state.withLock { state in
            defer { state.isAlive = live.isGood }
            return state.isAlive != live.isGood
        }
        if hasChanged, !live.isGood {
            self.logger.error(
                "the service does not live as it should",
                metadata: ["reasons": .array(live.reasons.map { .string($0) })]
            )
        }
        if live.isGood, self.socket.watchdogInterval != nil { lines.append("WATCHDOG=1") }
        if self.state.withLock({ $0.isServing }) {
            let known = self.state.withLock { $0.status }
            let status = self.newStatus()
            if status != known { lines.append("STATUS=\(status)") }
        }
        if !lines.isEmpty { await self.send(lines.joined(separator: "\n")) }
    }

    /// One line, for people.
    private func newStatus() -> String {
        let ready = self.ready()
        let text = ready.isGood ? "taking callouts" : "not ready: \(ready.reasons.joined(separator: "; "))"
        let status = String(text.map { $0.isNewline ? " " : $0 })
        self.state.withLock { $0.status = status }
        return status
    }

    private func send(_ message: String) async {
        let socket = self.socket
        // It may wait for the supervisor: not on a thread that callouts run on.
        guard let reason = try? await NIOThreadPool.singleton.runIfActive({ socket.send(message) }) else { return }
        let isFirst = self.state.withLock { state in
            defer { state.hasFailed = true }
            return !state.hasFailed
        }
        if isFirst { self.logger.warning("the supervisor could not be told", metadata: ["error": "\(reason)"]) }
    }
}
