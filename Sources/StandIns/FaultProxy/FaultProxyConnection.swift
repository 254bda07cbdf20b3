import Glibc
import NIOCore
import NIOPosix

/// A client's connection, the one to the server that belongs to it, and what happens in between.
///
/// Everything here runs on the proxy's event loop.
final class FaultProxyConnection {
    /// The two ends.
    enum Side {
        case client, server
    }

    private let client: any Channel
    private var server: (any Channel)?
    private let monitor: FaultProxyMonitor
    private let onEnd: (FaultProxyConnection) -> Void
    private var toServer = FaultLane(direction: .toServer)
    private var toClient = FaultLane(direction: .toClient)
    private var timer: Scheduled<Void>?
    /// What the monitor counts as held by this connection.
    private var reportedHeldBytes = 0
    private var isOver = false

    private var eventLoop: any EventLoop { self.client.eventLoop }

    init(
        client: any Channel,
        fault: Fault,
        monitor: FaultProxyMonitor,
        onEnd: @escaping (FaultProxyConnection) -> Void
    ) {
        self.client = client
        self.monitor = monitor
        self.onEnd = onEnd
        monitor.update { $0.acceptedConnections += 1 }
        self.setFault(fault)
    }

    /// Connects to the server; nothing is read from the client before.
    func connect(to port: Int) {
        ClientBootstrap(group: self.eventLoop)
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelOption(.autoRead, value: false)
            .connect(host: "127.0.0.1", port: port)
            .assumeIsolated()
            .whenComplete { result in
                // Without a server behind it a proxy has nothing to offer.
                guard case .success(let server) = result else { return self.reset() }
                self.connected(to: server)
            }
    }

    private func connected(to server: any Channel) {
        guard !self.isOver else { return server.close(promise: nil) }
        self.server = server
        do {
            try server.pipeline.syncOperations.addHandler(FaultProxyHandler(connection: self, sender: .server))
            self.updateReading()
        } catch {
            self.reset()
        }
    }

    // MARK: Inputs

    func setFault(_ fault: Fault) {
        self.change {
            self.perform($0.toServer.setFault(fault, at: .now()), to: .server)
            self.perform($0.toClient.setFault(fault, at: .now()), to: .client)
        }
    }

    func received(_ bytes: ByteBuffer, from sender: Side) {
        self.change {
            switch sender {
            case .client: self.perform($0.toServer.receive(bytes, at: .now()), to: .server)
            case .server: self.perform($0.toClient.receive(bytes, at: .now()), to: .client)
            }
        }
    }

    func ended(_ sender: Side) {
        switch sender {
        // A server that goes on alone would be of no use to anybody.
        case .client: self.finish()
        case .server: self.change { self.perform($0.toClient.senderEnded(), to: .client) }
        }
    }

    /// Ends the client's connection by RST, and the server's.
    func reset() {
        guard !self.isOver else { return }
        self.monitor.update { $0.resetConnections += 1 }
        // Closing with this option set throws away what is unsent and sends RST.
        (self.client as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
            .whenFailure { _ in }
        self.finish()
    }

    /// Ends both connections in order.
    func finish() {
        guard !self.isOver else { return }
        self.isOver = true
        self.timer?.cancel()
        self.monitor.update { statistics in
            statistics.closedConnections += 1
            statistics.heldBytes -= self.reportedHeldBytes
        }
        self.client.close(promise: nil)
        if let server { self.closeWhenWritten(server) }
        self.onEnd(self)
    }

    /// Reads from each side as long as the other takes it.
    func updateReading() {
        guard !self.isOver, let server else { return }
        self.setReading(self.client, self.toServer.wantsMore && server.isWritable)
        self.setReading(server, self.toClient.wantsMore && self.client.isWritable)
    }

    private func setReading(_ channel: any Channel, _ isReading: Bool) {
        do {
            try channel.syncOptions?.setOption(.autoRead, value: isReading)
        } catch {
            // A channel that takes no option is closed, and says so itself.
        }
    }

    // MARK: Actions

    /// Runs an input, and brings everything that depends on the lanes in line.
    private func change(_ input: (FaultProxyConnection) -> Void) {
        guard !self.isOver else { return }
        input(self)
        guard !self.isOver else { return }
        let heldBytes = self.toServer.heldBytes + self.toClient.heldBytes
        if heldBytes != self.reportedHeldBytes {
            self.monitor.update { $0.heldBytes += heldBytes - self.reportedHeldBytes }
            self.reportedHeldBytes = heldBytes
        }
        self.updateReading()
        self.scheduleWakeUp()
    }

    private func scheduleWakeUp() {
        self.timer?.cancel()
        self.timer = nil
        guard let due = [self.toServer.nextWakeUp, self.toClient.nextWakeUp].compactMap(\.self).min() else { return }
        self.timer = self.eventLoop.assumeIsolated()
            .scheduleTask(deadline: due) {
                self.change {
                    self.perform($0.toServer.wakeUp(at: .now()), to: .server)
                    self.perform($0.toClient.wakeUp(at: .now()), to: .client)
                }
            }
    }

    private func perform(_ actions: [FaultLane.Action], to receiver: Side) {
        for action in actions where !self.isOver {
            switch action {
            case .write(let bytes): self.write(bytes, to: receiver)
            case .swallow(let count): self.monitor.update { $0.swallowedBytes += count }
            case .end: self.end(receiver)
            case .endOutput: self.client.close(mode: .output, promise: nil)
            case .reset: self.reset()
            }
        }
    }

    private func write(_ bytes: ByteBuffer, to receiver: Side) {
        let count = bytes.readableBytes
        guard count > 0 else { return }
        switch receiver {
        case .client:
            self.client.writeAndFlush(bytes, promise: nil)
            self.monitor.update { $0.bytesToClient += count }
        case .server:
            self.server?.writeAndFlush(bytes, promise: nil)
            self.monitor.update { $0.bytesToServer += count }
        }
    }

    private func end(_ receiver: Side) {
        switch receiver {
        // Its end is the end of both.
        case .client: self.closeWhenWritten(self.client)
        case .server: self.finish()
        }
    }

    private func closeWhenWritten(_ channel: any Channel) {
        channel.writeAndFlush(ByteBuffer()).whenComplete { _ in channel.close(promise: nil) }
    }
}
