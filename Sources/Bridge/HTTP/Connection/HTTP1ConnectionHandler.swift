import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTPTypes

/// Bounds the time of a connection of HTTP/1.1, answers what is no request, and ends it in good order with the service.
final class HTTP1ConnectionHandler: ChannelDuplexHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let watch: ConnectionWatch
    private let arrivals: RequestArrivals
    private let logger: Logger
    private var state: HTTP1ConnectionState
    private var timer: (deadline: NIODeadline, task: Scheduled<Void>)?
    private var isLastAnswer = false
    /// Whether the end of an answer has not been written yet.
    private var isAnswering = false

    init(watch: ConnectionWatch, arrivals: RequestArrivals, state: HTTP1ConnectionState, logger: Logger) {
        self.watch = watch
        self.arrivals = arrivals
        self.state = state
        self.logger = logger
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.watch.onBytes = { [weak self] in self?.state.bytesArrived(now: .now()) }
        if self.watch.isDraining { self.state.drain(now: .now()) }
        self.scheduleLook(context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.timer?.task.cancel()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent {
            self.state.drain(now: .now())
            self.scheduleLook(context)
        }
        context.fireUserInboundEventTriggered(event)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !self.state.ignoresInput else { return }
        switch self.unwrapInboundIn(data) {
        case .head:
            self.arrivals.begin(.now)
            self.state.headArrived()
        case .body: break
        case .end: self.arrivals.end()
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        // Not before: most heads arrive as a whole, and need no timer.
        self.scheduleLook(context)
        context.fireChannelReadComplete()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let fault = HTTPFault(error) else { return context.fireErrorCaught(error) }
        if self.state.failed(fault) { self.answer(fault, context) }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch self.unwrapOutboundIn(data) {
        case .head(var head) where head.status.kind != .informational:
            if self.state.isLastAnswer { head.headerFields[.connection] = "close" }
            self.isLastAnswer = head.headerFields[.connection]?.lowercased() == "close"
            self.isAnswering = true
            context.write(self.wrapOutboundOut(.head(head)), promise: promise)
        case .head, .body:
            context.write(data, promise: promise)
        case .end:
            context.write(data, promise: promise)
            self.isAnswering = false
            if let fault = self.state.answerEnded(isLast: self.isLastAnswer, now: .now()) {
                self.answer(fault, context)
            }
            self.scheduleLook(context)
        }
    }

    /// An answer leaves as a whole: one packet, and one call of the system.
    func flush(context: ChannelHandlerContext) {
        if !self.isAnswering { context.flush() }
    }

    /// Gives the last answer of the connection, which then ends.
    private func answer(_ fault: HTTPFault, _ context: ChannelHandlerContext) {
        let id = "\(RequestID())"
        self.logger.debug(
            "no valid request",
            metadata: ["request.id": "\(id)", "reason": "\(fault.text)", "status": "\(fault.status.code)"]
        )
        let (head, body) = ErrorResponse.parts(status: fault.status, text: fault.text, id: id)
        context.write(self.wrapOutboundOut(.head(head)), promise: nil)
        context.write(self.wrapOutboundOut(.body(body)), promise: nil)
        context.writeAndFlush(self.wrapOutboundOut(.end(nil)), promise: nil)
    }

    private func scheduleLook(_ context: ChannelHandlerContext) {
        guard let deadline = self.state.deadline else { return }
        if let timer, timer.deadline <= deadline { return }
        self.timer?.task.cancel()
        let task = context.eventLoop.assumeIsolated()
            .scheduleTask(deadline: deadline) {
                self.timer = nil
                switch self.state.timePassed(now: .now()) {
                case .nothing: self.scheduleLook(context)
                case .close: context.close(promise: nil)
                case .answer(let fault): self.answer(fault, context)
                }
            }
        self.timer = (deadline, task)
    }
}
