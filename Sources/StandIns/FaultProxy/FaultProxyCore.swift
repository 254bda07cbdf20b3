import NIOCore

/// The inside of a proxy: its port and its connections.
///
/// Everything here runs on the proxy's event loop.
final class FaultProxyCore {
    private let serverPort: Int
    private let maximumConnections: Int
    private let monitor: FaultProxyMonitor
    private var connections: [ObjectIdentifier: FaultProxyConnection] = [:]
    /// The fault of connections to come.
    private var fault: Fault = .none
    private(set) var listener: FaultProxyListener?

    init(serverPort: Int, maximumConnections: Int, monitor: FaultProxyMonitor) {
        self.serverPort = serverPort
        self.maximumConnections = maximumConnections
        self.monitor = monitor
    }

    /// Takes a port and opens it.
    func start(on eventLoop: any EventLoop) -> EventLoopFuture<Int> {
        let core = NIOLoopBound(self, eventLoop: eventLoop)
        do {
            let listener = try FaultProxyListener(eventLoop: eventLoop) { core.value.accepted($0) }
            let port = listener.port
            self.listener = listener
            return listener.setAvailability(.accepting).map { port }
        } catch {
            return eventLoop.makeFailedFuture(error)
        }
    }

    func setFault(_ fault: Fault, on scope: FaultProxyScope) {
        if scope != .openConnections { self.fault = fault }
        if scope != .newConnections { for connection in self.connections.values { connection.setFault(fault) } }
    }

    func resetConnections() {
        for connection in self.connections.values { connection.reset() }
    }

    func stop(on eventLoop: any EventLoop) -> EventLoopFuture<Void> {
        for connection in self.connections.values { connection.finish() }
        // The listener knows the core too: without this neither would ever go away, nor would the event loop.
        defer { self.listener = nil }
        return self.listener?.close() ?? eventLoop.makeSucceededVoidFuture()
    }

    private func accepted(_ client: any Channel) {
        guard self.listener?.isFiller(client) != true, self.connections.count < self.maximumConnections else {
            return client.close(promise: nil)
        }
        let connection = FaultProxyConnection(client: client, fault: self.fault, monitor: self.monitor) {
            self.connections[ObjectIdentifier($0)] = nil
        }
        self.connections[ObjectIdentifier(connection)] = connection
        do {
            try client.pipeline.syncOperations.addHandler(FaultProxyHandler(connection: connection, sender: .client))
            connection.connect(to: self.serverPort)
        } catch {
            connection.reset()
        }
    }
}
