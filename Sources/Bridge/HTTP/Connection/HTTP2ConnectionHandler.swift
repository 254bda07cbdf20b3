import NIOCore
import NIOHTTP2

/// Bounds the time of a connection of HTTP/2, and ends it in good order.
final class HTTP2ConnectionHandler: ChannelInboundHandler {
    typealias InboundIn = HTTP2Frame
    typealias InboundOut = HTTP2Frame
    typealias OutboundOut = HTTP2Frame

    /// Tells of streams.
    struct StreamDelegate: NIOHTTP2StreamDelegate {
        fileprivate let handler: NIOLoopBound<HTTP2ConnectionHandler>

        func streamCreated(_ id: HTTP2StreamID, channel: any Channel) {
            self.handler.value.streamOpened(id)
        }

        func streamClosed(_ id: HTTP2StreamID, channel: any Channel) {
            self.handler.value.streamClosed()
        }
    }

    /// What tells the answer to our own question from the client's.
    private static let pingData = HTTP2PingData(withInteger: 0x6465_7061_7274_7572)

    private let watch: ConnectionWatch
    private let eventLoop: any EventLoop
    private var state: HTTP2ConnectionState
    private var lastStreamID = HTTP2StreamID.rootStream
    private var context: ChannelHandlerContext?
    private var timer: (deadline: NIODeadline, task: Scheduled<Void>)?

    init(watch: ConnectionWatch, state: HTTP2ConnectionState, eventLoop: any EventLoop) {
        self.watch = watch
        self.state = state
        self.eventLoop = eventLoop
    }

    var streamDelegate: StreamDelegate {
        StreamDelegate(handler: NIOLoopBound(self, eventLoop: self.eventLoop))
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        if self.watch.isDraining { self.perform(self.state.drain(now: .now())) }
        self.scheduleLook()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.timer?.task.cancel()
        self.timer = nil
        self.context = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .ping(Self.pingData, ack: true) = self.unwrapInboundIn(data).payload {
            self.perform(self.state.heard(now: .now()))
        }
        context.fireChannelRead(data)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is ChannelShouldQuiesceEvent: self.perform(self.state.drain(now: .now()))
        // Half a connection is of no use in HTTP/2.
        case ChannelEvent.inputClosed: context.close(promise: nil)
        default: break
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // What is wrong with one stream ends that stream alone.
        if error is NIOHTTP2Errors.StreamError { return }
        context.close(promise: nil)
    }

    private func streamOpened(_ id: HTTP2StreamID) {
        self.lastStreamID = max(self.lastStreamID, id)
        self.state.streamOpened()
    }

    private func streamClosed() {
        self.perform(self.state.streamClosed(now: .now()))
    }

    private func perform(_ action: HTTP2ConnectionState.Action) {
        if let context {
            switch action {
            case .nothing: break
            case .ask:
                self.write(.goAway(lastStreamID: .maxID, errorCode: .noError, opaqueData: nil), context)
                self.write(.ping(Self.pingData, ack: false), context)
                context.flush()
            case .tell:
                self.write(.goAway(lastStreamID: self.lastStreamID, errorCode: .noError, opaqueData: nil), context)
                context.flush()
            case .tellAndClose: self.close(afterWritesOf: context)
            case .close: context.close(promise: nil)
            }
        }
        self.scheduleLook()
    }

    /// Closes once all that was written has left: a stream counts as closed before its last frames are flushed.
    private func close(afterWritesOf context: ChannelHandlerContext) {
        // Not from within the write of a stream's last frame.
        self.eventLoop.assumeIsolated()
            .execute {
                let written = context.eventLoop.makePromise(of: Void.self)
                written.futureResult.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
                self.write(
                    .goAway(lastStreamID: self.lastStreamID, errorCode: .noError, opaqueData: nil),
                    context,
                    written
                )
                context.flush()
            }
    }

    private func write(
        _ payload: HTTP2Frame.FramePayload,
        _ context: ChannelHandlerContext,
        _ promise: EventLoopPromise<Void>? = nil
    ) {
        context.write(self.wrapOutboundOut(HTTP2Frame(streamID: .rootStream, payload: payload)), promise: promise)
    }

    private func scheduleLook() {
        guard self.context != nil, let deadline = self.state.deadline else { return }
        if let timer, timer.deadline <= deadline { return }
        self.timer?.task.cancel()
        let task = self.eventLoop.assumeIsolated()
            .scheduleTask(deadline: deadline) {
                self.timer = nil
                self.perform(self.state.timePassed(now: .now()))
            }
        self.timer = (deadline, task)
    }
}
