import NIOCore
import NIOPosix

/// A TCP client for one test.
struct ProxyClient {
    private let channel: NIOAsyncChannel<ByteBuffer, ByteBuffer>
    private var input: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
    let output: NIOAsyncChannelOutboundWriter<ByteBuffer>

    /// Runs a client while the body runs.
    static func with<Result: Sendable>(
        port: Int,
        connectTimeout: TimeAmount = .seconds(30),
        _ body: (inout ProxyClient) async throws -> Result
    ) async throws -> Result {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(connectTimeout)
            .channelOption(.allowRemoteHalfClosure, value: true)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { input, output in
            var client = ProxyClient(channel: channel, input: input.makeAsyncIterator(), output: output)
            return try await body(&client)
        }
    }

    func send(_ bytes: [UInt8]) async throws {
        try await self.output.write(ByteBuffer(bytes: bytes))
    }

    /// Reads so many bytes, or fewer where the server ends.
    mutating func read(_ count: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count, let chunk = try await self.input.next(isolation: #isolation) {
            bytes += chunk.readableBytesView
        }
        return bytes
    }
}
