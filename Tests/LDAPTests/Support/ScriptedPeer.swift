import LDAP
import NIOCore
import NIOPosix
import Synchronization

/// A real TCP server that does exactly what a test tells it: it counts connections, keeps the bytes that it got, and
/// answers each batch of bytes with what the script says.
final class ScriptedPeer: Sendable {
    /// What to do with bytes that arrived.
    enum Reaction: Sendable {
        case silence
        case reply([UInt8])
        case close
        case replyAndClose([UInt8])
    }

    private struct State {
        var connectionCount = 0
        var connection: (any Channel)?
        var received: [UInt8] = []
        var waiters: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
        var closedCount = 0
        var closeWaiters: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
        var script: [Reaction]
    }

    private let channel: any Channel
    private let state: Box

    private final class Box: Sendable {
        let mutex: Mutex<State>
        init(_ state: State) { self.mutex = Mutex(state) }
    }

    var connectionCount: Int { self.state.mutex.withLock(\.connectionCount) }
    var received: [UInt8] { self.state.mutex.withLock(\.received) }

    var address: ServerAddress {
        ServerAddress(scheme: .ldap, host: "127.0.0.1", port: self.channel.localAddress?.port ?? 0)
    }

    func address(_ scheme: ServerAddress.Scheme) -> ServerAddress {
        ServerAddress(scheme: scheme, host: "127.0.0.1", port: self.address.port)
    }

    private init(channel: any Channel, state: Box) {
        self.channel = channel
        self.state = state
    }

    /// Runs a peer while the body runs.
    ///
    /// Each batch of bytes takes the next reaction; after the last there is silence.
    static func with<Result>(
        script: [Reaction] = [],
        closesOnConnect: Bool = false,
        _ body: (ScriptedPeer) async throws -> Result
    ) async throws -> Result {
        let state = Box(State(script: script))
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        Handler(state: state, closesOnConnect: closesOnConnect)
                    )
                }
            }
            .bind(host: "127.0.0.1", port: 0)
            .get()
        let peer = ScriptedPeer(channel: channel, state: state)
        do {
            let result = try await body(peer)
            try await channel.close()
            return result
        } catch {
            try? await channel.close()
            throw error
        }
    }

    /// Sends bytes to the client that connected last.
    func send(_ bytes: [UInt8]) async throws {
        try await self.state.mutex.withLock(\.connection)?.writeAndFlush(ByteBuffer(bytes: bytes))
    }

    /// Waits until so many bytes have arrived in all.
    func waitForBytes(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let isThere = self.state.mutex.withLock { state -> Bool in
                if state.received.count >= count { return true }
                state.waiters.append((count, continuation))
                return false
            }
            if isThere { continuation.resume() }
        }
    }

    /// Waits until so many connections have been closed by the client.
    func waitForClosed(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let isThere = self.state.mutex.withLock { state -> Bool in
                if state.closedCount >= count { return true }
                state.closeWaiters.append((count, continuation))
                return false
            }
            if isThere { continuation.resume() }
        }
    }

    private final class Handler: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let state: Box
        private let closesOnConnect: Bool

        init(state: Box, closesOnConnect: Bool) {
            self.state = state
            self.closesOnConnect = closesOnConnect
        }

        func channelActive(context: ChannelHandlerContext) {
            self.state.mutex.withLock { state in
                state.connectionCount += 1
                state.connection = context.channel
            }
            if self.closesOnConnect { context.close(promise: nil) }
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let bytes = self.unwrapInboundIn(data).readableBytesView
            let (reaction, ready) = self.state.mutex.withLock { state in
                state.received.append(contentsOf: bytes)
                let count = state.received.count
                let ready = state.waiters.filter { $0.count <= count }.map(\.continuation)
                state.waiters.removeAll { $0.count <= count }
                return (state.script.isEmpty ? .silence : state.script.removeFirst(), ready)
            }
            for continuation in ready { continuation.resume() }
            switch reaction {
            case .silence: break
            case .reply(let bytes):
                context.writeAndFlush(self.wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
            case .close: context.close(promise: nil)
            case .replyAndClose(let bytes):
                context.writeAndFlush(self.wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
                context.close(promise: nil)
            }
        }

        func channelInactive(context: ChannelHandlerContext) {
            let ready = self.state.mutex.withLock { state in
                state.closedCount += 1
                let count = state.closedCount
                let ready = state.closeWaiters.filter { $0.count <= count }.map(\.continuation)
                state.closeWaiters.removeAll { $0.count <= count }
                return ready
            }
            for continuation in ready { continuation.resume() }
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }
}
