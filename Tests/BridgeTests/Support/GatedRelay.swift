import NIOCore
import NIOPosix
import Synchronization

/// A TCP relay in front of a server that holds back what clients send for as long as a test wants: the server seems to
/// accept and never to answer.
final class GatedRelay: Sendable {
    private struct State {
        var isHolding = false
        var held: [(upstream: any Channel, bytes: ByteBuffer)] = []
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    /// Runs a relay in front of a port of 127.0.0.1.
    ///
    /// The body gets the relay and its own port.
    @discardableResult
    static func with<Result>(
        to port: Int,
        isHolding: Bool = false,
        _ body: (GatedRelay, Int) async throws -> Result
    ) async throws -> Result {
        let relay = GatedRelay()
        relay.state.withLock { $0.isHolding = isHolding }
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { client in relay.connect(client, to: port) }
            .bind(host: "127.0.0.1", port: 0)
            .get()
        do {
            let result = try await body(relay, channel.localAddress?.port ?? 0)
            try await channel.close()
            return result
        } catch {
            try? await channel.close()
            throw error
        }
    }

    /// From now on nothing that a client sends gets through.
    func hold() {
        self.state.withLock { $0.isHolding = true }
    }

    /// Lets through what was held, and all that follows.
    func release() {
        self.state.withLock { state in
            state.isHolding = false
            // Inside the lock, so that nothing that comes now gets ahead of it. A write from another thread only queues.
            for (upstream, bytes) in state.held { upstream.writeAndFlush(bytes, promise: nil) }
            state.held = []
        }
    }

    /// Waits until something is held.
    func waitUntilHolding() async {
        await withCheckedContinuation { continuation in
            let isHeld = self.state.withLock { state -> Bool in
                if state.held.isEmpty { state.waiters.append(continuation) }
                return !state.held.isEmpty
            }
            if isHeld { continuation.resume() }
        }
    }

    private func pass(_ bytes: ByteBuffer, to upstream: any Channel) {
        let waiters = self.state.withLock { state -> [CheckedContinuation<Void, Never>] in
            guard state.isHolding else {
                upstream.writeAndFlush(bytes, promise: nil)
                return []
            }
            state.held.append((upstream, bytes))
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }

    private func connect(_ client: any Channel, to port: Int) -> EventLoopFuture<Void> {
        ClientBootstrap(group: client.eventLoop)
            .channelInitializer { upstream in
                upstream.eventLoop.makeCompletedFuture {
                    let handler = Forwarder(other: client) { client.writeAndFlush($0, promise: nil) }
                    try upstream.pipeline.syncOperations.addHandler(handler)
                }
            }
            .connect(host: "127.0.0.1", port: port)
            .flatMapThrowing { upstream in
                let handler = Forwarder(other: upstream) { self.pass($0, to: upstream) }
                try client.pipeline.syncOperations.addHandler(handler)
            }
    }

    /// Hands on what one side sends, and its end.
    private final class Forwarder: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let other: any Channel
        private let forward: @Sendable (ByteBuffer) -> Void

        init(other: any Channel, forward: @escaping @Sendable (ByteBuffer) -> Void) {
            self.other = other
            self.forward = forward
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            self.forward(self.unwrapInboundIn(data))
        }

        func channelInactive(context: ChannelHandlerContext) {
            self.other.close(promise: nil)
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }
}
