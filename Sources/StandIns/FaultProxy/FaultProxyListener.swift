import NIOCore
import NIOPosix

/// The port of a proxy, and what happens to those who connect to it.
///
/// Everything here runs on the proxy's event loop. A socket that never listens keeps the port reserved from the first
/// moment to the last, so that the port of a proxy that refuses is nobody else's.
final class FaultProxyListener {
    /// The most connections that fill the queue of a port that never accepts: one more than its length of one, for races.
    private static let maximumFillers = 8
    private static let backlog: CInt = 128

    let port: Int
    private let eventLoop: any EventLoop
    private let reservation: CInt
    private let onAccept: @Sendable (any Channel) -> Void
    /// The socket that listens, and its channel; `nil` while connections are refused.
    private var listening: (descriptor: CInt, channel: any Channel)?
    /// Our own connections that keep the queue full.
    private var fillers: [CInt] = []
    /// The ports of those that may still be accepted.
    private var fillerPorts: Set<Int> = []

    /// Reserves a port; ``setAvailability(_:)`` opens it.
    ///
    /// - Parameters:
    ///   - eventLoop: The proxy's.
    ///   - onAccept: Called on the event loop with each client's channel, which reads nothing yet.
    /// - Throws: ``FaultProxyError`` with code ``FaultProxyError/Code/socketFailed``.
    init(eventLoop: any EventLoop, onAccept: @escaping @Sendable (any Channel) -> Void) throws(FaultProxyError) {
        self.eventLoop = eventLoop
        self.onAccept = onAccept
        self.reservation = try ListeningSocket.bound()
        self.port = ListeningSocket.port(of: self.reservation)
    }

    func setAvailability(_ availability: FaultProxyAvailability) -> EventLoopFuture<Void> {
        switch availability {
        case .accepting: self.open().assumeIsolated().flatMapThrowing { try self.accept() }.nonisolated()
        case .neverAccepting: self.open().assumeIsolated().flatMapThrowing { try self.neverAccept() }.nonisolated()
        case .refusing: self.refuse()
        }
    }

    /// Gives back the port.
    func close() -> EventLoopFuture<Void> {
        self.refuse().assumeIsolated().map { ListeningSocket.close(self.reservation) }.nonisolated()
    }

    /// Whether an accepted connection is one of those that filled the queue.
    func isFiller(_ channel: any Channel) -> Bool {
        self.fillerPorts.remove(channel.remoteAddress?.port ?? 0) != nil
    }

    private func open() -> EventLoopFuture<Void> {
        guard self.listening == nil else { return self.eventLoop.makeSucceededVoidFuture() }
        let descriptor: CInt
        do {
            descriptor = try ListeningSocket.bound(port: self.port)
        } catch {
            return self.eventLoop.makeFailedFuture(error)
        }
        let onAccept = self.onAccept
        return ServerBootstrap(group: self.eventLoop)
            .serverChannelOption(.autoRead, value: false)
            .childChannelOption(.autoRead, value: false)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .childChannelInitializer { client in client.eventLoop.makeCompletedFuture { onAccept(client) } }
            .withBoundSocket(descriptor)
            .assumeIsolated()
            .map { self.listening = (descriptor, $0) }
            .nonisolated()
    }

    private func accept() throws {
        guard let listening else { return }
        self.removeFillers()
        try ListeningSocket.listen(listening.descriptor, backlog: Self.backlog)
        try listening.channel.syncOptions?.setOption(.autoRead, value: true)
    }

    private func neverAccept() throws {
        guard let listening, self.fillers.isEmpty else { return }
        try listening.channel.syncOptions?.setOption(.autoRead, value: false)
        // The queue takes one connection more than its length.
        try ListeningSocket.listen(listening.descriptor, backlog: 0)
        while !ListeningSocket.isFull(listening.descriptor), self.fillers.count < Self.maximumFillers {
            // On the loopback interface this is done when the call returns.
            self.fillers.append(try ListeningSocket.connecting(to: self.port))
        }
        guard ListeningSocket.isFull(listening.descriptor) else {
            throw FaultProxyError(code: .socketFailed, message: "the queue of port \(self.port) does not fill")
        }
    }

    private func refuse() -> EventLoopFuture<Void> {
        self.removeFillers()
        guard let listening else { return self.eventLoop.makeSucceededVoidFuture() }
        self.listening = nil
        self.fillerPorts = []
        return listening.channel.close()
    }

    private func removeFillers() {
        for filler in self.fillers {
            // On a busy machine one may still be about to connect, and is through before it is closed.
            self.fillerPorts.insert(ListeningSocket.port(of: filler))
            ListeningSocket.close(filler)
        }
        self.fillers = []
    }
}
