import NIOCore
import NIOPosix

/// A TCP connection for what an HTTP client would not send.
struct RawConnection {
    private let outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>
    private var inbound: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator

    /// Connects to a port of 127.0.0.1 while the body runs.
    @discardableResult
    static func with<Result: Sendable>(
        _ port: Int,
        _ body: @Sendable (inout RawConnection) async throws -> Result
    ) async throws -> Result {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            var connection = RawConnection(outbound: outbound, inbound: inbound.makeAsyncIterator())
            return try await body(&connection)
        }
    }

    func send(_ text: String) async throws {
        try await self.outbound.write(ByteBuffer(string: text))
    }

    /// Reads until a text has come, or the connection ends.
    ///
    /// - Returns: All that was read.
    mutating func read(until end: String) async throws -> String {
        var received = ByteBuffer()
        while let bytes = try await self.inbound.next(isolation: #isolation) {
            received.writeImmutableBuffer(bytes)
            if String(buffer: received).contains(end) { break }
        }
        return String(buffer: received)
    }

    /// Reads what comes at once.
    mutating func readOnce() async throws -> String {
        try await self.inbound.next(isolation: #isolation).map { String(buffer: $0) } ?? ""
    }

    /// Reads until the server closes the connection, in good order or not.
    mutating func readToEnd() async {
        do {
            while try await self.inbound.next(isolation: #isolation) != nil {}
        } catch {
            // A reset is an end too.
        }
    }
}
