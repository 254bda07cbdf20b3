import HTTPTypes
import NIOCore
import NIOHTTP2
import NIOHTTPTypes
import NIOHTTPTypesHTTP2

/// One request of HTTP/2: when it arrived, and its end.
///
/// Where HTTP/1.1 closes a connection because a body was not read, here the stream alone is reset, after its answer and
/// without an error (RFC 9113, section 8.1). A stream whose answer the client does not take is reset too.
final class HTTP2StreamHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let arrivals: RequestArrivals
    private let writeTimeout: TimeAmount
    private var hasRequestEnded = false
    private var isClosing = false
    private var timer: Scheduled<Void>?

    init(arrivals: RequestArrivals, writeTimeout: TimeAmount) {
        self.arrivals = arrivals
        self.writeTimeout = writeTimeout
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.timer?.cancel()
    }

    func read(context: ChannelHandlerContext) {
        if !self.isClosing { context.read() }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch self.unwrapInboundIn(data) {
        case .head: self.arrivals.begin(.now)
        case .body: break
        case .end:
            self.arrivals.end()
            self.hasRequestEnded = true
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch self.unwrapOutboundIn(data) {
        case .head(var head):
            // It speaks of the connection, of which a stream has no say (RFC 9113, section 8.2.2).
            self.isClosing = head.headerFields[.connection]?.lowercased() == "close"
            head.headerFields[.connection] = nil
            self.timer?.cancel()
            self.timer = context.eventLoop.assumeIsolated()
                .scheduleTask(in: self.writeTimeout) {
                    self.reset(.cancel, context)
                }
            context.write(self.wrapOutboundOut(.head(head)), promise: promise)
        case .body:
            context.write(data, promise: promise)
        case .end:
            let promise = promise ?? context.eventLoop.makePromise(of: Void.self)
            promise.futureResult.assumeIsolated()
                .whenComplete { result in
                    self.timer?.cancel()
                    guard case .success = result, self.isClosing, !self.hasRequestEnded else { return }
                    self.reset(.noError, context)
                }
            context.write(data, promise: promise)
        }
    }

    private func reset(_ code: NIOHTTP2.HTTP2ErrorCode, _ context: ChannelHandlerContext) {
        context.triggerUserOutboundEvent(NIOHTTP2FramePayloadToHTTPEvent.reset(code: code), promise: nil)
    }
}
