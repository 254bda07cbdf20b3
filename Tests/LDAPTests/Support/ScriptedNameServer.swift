import NIOCore
import NIOPosix
import Synchronization

/// A UDP socket on loopback that answers DNS questions as a test says: wrongly, or not at all.
final class ScriptedNameServer: Sendable {
    /// The answer to a question, or `nil` for silence.
    typealias Answer = @Sendable (_ question: [UInt8]) -> [UInt8]?

    /// A frozen name server.
    static let silence: Answer = { _ in nil }

    let port: Int
    private let handler: Handler

    /// Address and port, as a resolver takes them.
    var address: String { "127.0.0.1:\(self.port)" }
    /// How many questions came.
    var questions: Int { self.handler.questions.withLock { $0 } }

    private init(port: Int, handler: Handler) {
        self.port = port
        self.handler = handler
    }

    static func with<Result>(
        _ answer: @escaping Answer,
        body: (ScriptedNameServer) async throws -> Result
    ) async throws -> Result {
        let handler = Handler(answer)
        let channel = try await DatagramBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in channel.pipeline.addHandler(handler) }
            .bind(host: "127.0.0.1", port: 0)
            .get()
        let server = ScriptedNameServer(port: channel.localAddress?.port ?? 0, handler: handler)
        do {
            let result = try await body(server)
            try await channel.close()
            return result
        } catch {
            try? await channel.close()
            throw error
        }
    }

    /// Connected UDP sockets of this machine whose other end is this server.
    func openSockets() throws -> Int {
        let remote = "0100007F:" + String(self.port + 0x10000, radix: 16, uppercase: true).dropFirst()
        // Slot, local address, remote address, ...
        return try readTextFile("/proc/net/udp").split(separator: "\n")
            .count { $0.split(separator: " ").dropFirst(2).first == remote[...] }
    }

    private final class Handler: ChannelInboundHandler, Sendable {
        typealias InboundIn = AddressedEnvelope<ByteBuffer>
        typealias OutboundOut = AddressedEnvelope<ByteBuffer>

        let questions = Mutex(0)
        private let answer: Answer

        init(_ answer: @escaping Answer) { self.answer = answer }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let question = self.unwrapInboundIn(data)
            self.questions.withLock { $0 += 1 }
            guard let bytes = self.answer(Array(question.data.readableBytesView)) else { return }
            let reply = AddressedEnvelope(remoteAddress: question.remoteAddress, data: ByteBuffer(bytes: bytes))
            context.writeAndFlush(self.wrapOutboundOut(reply), promise: nil)
        }
    }
}
