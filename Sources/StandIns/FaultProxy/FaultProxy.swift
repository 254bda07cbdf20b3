import NIOCore

/// A TCP proxy on 127.0.0.1 in front of a real server, which makes its clients suffer what networks do to them.
///
/// Made by ``withFaultProxy(to:maximumConnections:body:)``. It has a thread of its own, so that a client under test that
/// blocks its event loops does not hold up the proxy. Connections, and the bytes that wait in each, are bounded.
public final class FaultProxy: Sendable {
    /// The port that clients connect to instead of the server's; the same for the proxy's whole life.
    public let port: Int

    private let eventLoop: any EventLoop
    private let core: NIOLoopBound<FaultProxyCore>
    private let monitor: FaultProxyMonitor

    /// What has happened so far.
    public var statistics: FaultProxyStatistics { self.monitor.statistics }

    private init(
        port: Int,
        eventLoop: any EventLoop,
        core: NIOLoopBound<FaultProxyCore>,
        monitor: FaultProxyMonitor
    ) {
        self.port = port
        self.eventLoop = eventLoop
        self.core = core
        self.monitor = monitor
    }

    static func start(serverPort: Int, maximumConnections: Int, on eventLoop: any EventLoop) async throws -> FaultProxy
    {
        let monitor = FaultProxyMonitor()
        let (core, port) =
            try await eventLoop.flatSubmit {
                let core = FaultProxyCore(
                    serverPort: serverPort,
                    maximumConnections: maximumConnections,
                    monitor: monitor
                )
                let bound = NIOLoopBound(core, eventLoop: eventLoop)
                return core.start(on: eventLoop).map { (bound, $0) }
            }
            .get()
        return FaultProxy(port: port, eventLoop: eventLoop, core: core, monitor: monitor)
    }

    /// Begins a fault, or lifts one with ``Fault/none``; in force when this returns.
    ///
    /// A connection that lacks bytes, because a fault threw them away, is reset when bytes would pass on it again.
    ///
    /// - Parameters:
    ///   - fault: What happens to the bytes from now on.
    ///   - scope: To which connections.
    /// - Throws: An error of SwiftNIO when the proxy is over.
    public func setFault(_ fault: Fault, on scope: FaultProxyScope = .allConnections) async throws {
        let core = self.core
        try await self.eventLoop.submit { core.value.setFault(fault, on: scope) }.get()
    }

    /// Changes what happens to those who connect; in force when this returns.
    ///
    /// Connections that are open stay as they are.
    ///
    /// - Parameter availability: What happens to those who connect from now on.
    /// - Throws: ``FaultProxyError`` with code ``FaultProxyError/Code/socketFailed``, or an error of SwiftNIO.
    public func setAvailability(_ availability: FaultProxyAvailability) async throws {
        let (core, eventLoop) = (self.core, self.eventLoop)
        try await eventLoop.flatSubmit {
            core.value.listener?.setAvailability(availability) ?? eventLoop.makeSucceededVoidFuture()
        }
        .get()
    }

    /// Resets (RST) the connections that are open.
    ///
    /// - Throws: An error of SwiftNIO when the proxy is over.
    public func resetConnections() async throws {
        let core = self.core
        try await self.eventLoop.submit { core.value.resetConnections() }.get()
    }

    /// Waits until something has happened.
    ///
    /// - Parameters:
    ///   - limit: How long to wait; 30 s unless told.
    ///   - condition: What the statistics must be like; asked after each change of them, on the proxy's thread.
    /// - Throws: ``FaultProxyError`` with code ``FaultProxyError/Code/timedOut``, or `CancellationError`.
    public func wait(
        atMost limit: Duration = .seconds(30),
        until condition: @escaping @Sendable (FaultProxyStatistics) -> Bool
    ) async throws {
        try await self.monitor.wait(atMost: limit, on: self.eventLoop, until: condition)
    }

    /// Closes everything.
    func stop() async throws {
        let (core, eventLoop) = (self.core, self.eventLoop)
        try await eventLoop.flatSubmit { core.value.stop(on: eventLoop) }.get()
    }
}
