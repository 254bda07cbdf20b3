import NIOCore
import NIOHPACK
import NIOHTTP2
import NIOPosix
import NIOSSL

/// A connection of HTTP/2 for what an HTTP client would not send, and would not tell.
struct HTTP2Client: Sendable {
    typealias Stream = NIOAsyncChannel<HTTP2Frame.FramePayload, HTTP2Frame.FramePayload>

    /// Passes on the frames that are about the connection.
    private final class ConnectionFrames: ChannelInboundHandler {
        typealias InboundIn = HTTP2Frame

        private let continuation: AsyncStream<HTTP2Frame.FramePayload>.Continuation

        init(_ continuation: AsyncStream<HTTP2Frame.FramePayload>.Continuation) {
            self.continuation = continuation
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            self.continuation.yield(self.unwrapInboundIn(data).payload)
        }

        func channelInactive(context: ChannelHandlerContext) {
            self.continuation.finish()
        }

        func errorCaught(context: ChannelHandlerContext, error: any Error) {
            context.close(promise: nil)
        }
    }

    let channel: any Channel
    /// The frames about the connection, until it ends.
    let connectionFrames: AsyncStream<HTTP2Frame.FramePayload>
    private let multiplexer: NIOHTTP2Handler.AsyncStreamMultiplexer<Void>

    /// Connects to a port of 127.0.0.1.
    static func connect(_ port: Int, _ tls: TLSConfiguration, windowSize: Int = 65_535) async throws -> HTTP2Client {
        var tls = tls
        tls.applicationProtocols = ["h2"]
        let context = try NIOSSLContext(configuration: tls)
        let (frames, continuation) = AsyncStream.makeStream(of: HTTP2Frame.FramePayload.self)
        var configuration = NIOHTTP2Handler.Configuration()
        configuration.connection.initialSettings = [HTTP2Setting(parameter: .initialWindowSize, value: windowSize)]
        configuration.stream.targetWindowSize = windowSize
        let http2 = configuration
        let (channel, multiplexer) = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHandler(NIOSSLClientHandler(context: context, serverHostname: nil))
                    let multiplexer = try pipeline.configureAsyncHTTP2Pipeline(mode: .client, configuration: http2) {
                        $0.eventLoop.makeSucceededVoidFuture()
                    }
                    try pipeline.addHandler(ConnectionFrames(continuation))
                    return (channel, multiplexer)
                }
            }
        return HTTP2Client(channel: channel, connectionFrames: frames, multiplexer: multiplexer)
    }

    /// Begins a request of which nothing was sent yet.
    func openStream() async throws -> Stream {
        try await self.multiplexer.openStream { channel in
            channel.eventLoop.makeCompletedFuture { try Stream(wrappingChannelSynchronously: channel) }
        }
    }

    /// The head of a request.
    static func head(_ path: String, token: String? = nil, endStream: Bool) -> HTTP2Frame.FramePayload {
        var headers: HPACKHeaders = [
            ":method": "POST", ":scheme": "https", ":authority": "localhost", ":path": path,
            "content-type": "application/json",
        ]
        if let token { headers.add(name: "authorization", value: "Bearer \(token)") }
        return .headers(.init(headers: headers, endStream: endStream))
    }
}
