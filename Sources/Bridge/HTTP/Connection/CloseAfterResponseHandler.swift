import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Closes a connection after a response whose head says `Connection: close`.
///
/// The HTTP server above would first read the request's body to its end, however long somebody makes that last; here
/// nothing more is read, and the connection ends once the response had time to arrive.
final class CloseAfterResponseHandler: ChannelOutboundHandler, RemovableChannelHandler {
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// A connection that is closed with bytes unread is reset, which may overtake the response on its way.
    private static let lingerTime = TimeAmount.milliseconds(250)

    private var isClosing = false

    func read(context: ChannelHandlerContext) {
        if !self.isClosing { context.read() }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch self.unwrapOutboundIn(data) {
        case .head(let head):
            self.isClosing = self.isClosing || head.headerFields[.connection]?.lowercased() == "close"
            context.write(data, promise: promise)
        case .body:
            context.write(data, promise: promise)
        case .end:
            context.write(data, promise: promise)
            guard self.isClosing else { return }
            let loopBoundContext = context.loopBound
            context.eventLoop.scheduleTask(in: Self.lingerTime) { loopBoundContext.value.close(promise: nil) }
        }
    }
}
