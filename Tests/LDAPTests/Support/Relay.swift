import NIOCore
import NIOPosix
import NIOSSL
import Synchronization

/// Somebody between a client and a server on 127.0.0.1: passes everything on, keeps what the server said, and says things
/// of its own.
final class Relay: Sendable {
    /// TLS that ends here: towards the client, and towards the server.
    struct TLS: Sendable {
        let towardsClient: NIOSSLContext
        let towardsServer: NIOSSLContext
    }

    private final class State: Sendable {
        let client = Mutex<(any Channel)?>(nil)
        let heard = Mutex<[[UInt8]]>([])
    }

    private let channel: any Channel
    private let state: State

    var port: Int { self.channel.localAddress?.port ?? 0 }
    /// What the server sent, in the pieces in which it came.
    var heard: [[UInt8]] { self.state.heard.withLock { $0 } }

    private init(channel: any Channel, state: State) {
        self.channel = channel
        self.state = state
    }

    static func with<Result>(
        to port: Int,
        tls: TLS? = nil,
        _ body: (Relay) async throws -> Result
    ) async throws -> Result {
        let state = State()
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelOption(.autoRead, value: false)
            .childChannelInitializer { client in
                state.client.withLock { $0 = client }
                return Self.connect(client, to: port, tls: tls, state: state)
            }
            .bind(host: "127.0.0.1", port: 0)
            .get()
        let result: Result
        do {
            result = try await body(Relay(channel: channel, state: state))
        } catch {
            try? await channel.close()
            throw error
        }
        try await channel.close()
        return result
    }

    /// Says something to the client that the server never said.
    func inject(_ bytes: [UInt8]) async throws {
        try await self.state.client.withLock { $0 }?.writeAndFlush(ByteBuffer(bytes: bytes))
    }

    private static func connect(
        _ client: any Channel,
        to port: Int,
        tls: TLS?,
        state: State
    ) -> EventLoopFuture<Void> {
        ClientBootstrap(group: client.eventLoop)
            .channelOption(.autoRead, value: false)
            .channelInitializer { server in
                server.eventLoop.makeCompletedFuture {
                    let pipeline = server.pipeline.syncOperations
                    if let tls {
                        try pipeline.addHandler(NIOSSLClientHandler(context: tls.towardsServer, serverHostname: nil))
                    }
                    try pipeline.addHandler(Pipe(to: client, heard: state))
                }
            }
            .connect(host: "127.0.0.1", port: port)
            .flatMapThrowing { server in
                let pipeline = client.pipeline.syncOperations
                if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls.towardsClient)) }
                try pipeline.addHandler(Pipe(to: server, heard: nil))
                try client.syncOptions?.setOption(.autoRead, value: true)
                try server.syncOptions?.setOption(.autoRead, value: true)
            }
    }

    private final class Pipe: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let other: any Channel
        private let heard: State?

        init(to other: any Channel, heard: State?) {
            self.other = other
            self.heard = heard
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let bytes = self.unwrapInboundIn(data)
            self.heard?.heard.withLock { $0.append(Array(bytes.readableBytesView)) }
            self.other.writeAndFlush(bytes, promise: nil)
        }

        func channelInactive(context: ChannelHandlerContext) {
            self.other.close(promise: nil)
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }
}
