import NIOCore
import NIOTLS

/// Ends connections on which TLS does not come about in time, or whose answers nobody reads.
///
/// It sees the bytes of HTTP, whatever its version: it stands behind TLS and before everything else.
final class ConnectionWatch: ChannelDuplexHandler {
    typealias InboundIn = NIOAny
    typealias InboundOut = NIOAny
    typealias OutboundIn = NIOAny
    typealias OutboundOut = NIOAny

    /// Told of bytes before they are read.
    var onBytes: (() -> Void)?
    /// Whether the service ends; those who came later than the news learn it here.
    private(set) var isDraining = false

    private let handshakeTimeout: TimeAmount?
    private var writes: WriteProgress
    private var handshakeTimer: Scheduled<Void>?
    private var writeTimer: Scheduled<Void>?

    /// Creates a watch.
    ///
    /// - Parameters:
    ///   - handshakeTimeout: How long TLS may take; `nil` for a connection without.
    ///   - writeTimeout: How long a write may wait for the client to take it.
    init(handshakeTimeout: TimeAmount?, writeTimeout: TimeAmount) {
        self.handshakeTimeout = handshakeTimeout
        self.writes = WriteProgress(timeout: writeTimeout)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        guard let handshakeTimeout else { return }
        self.handshakeTimer = context.eventLoop.assumeIsolated()
            .scheduleTask(in: handshakeTimeout) {
                context.close(promise: nil)
            }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.handshakeTimer?.cancel()
        self.writeTimer?.cancel()
        self.onBytes = nil
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case TLSUserEvent.handshakeCompleted: self.handshakeTimer?.cancel()
        case is ChannelShouldQuiesceEvent: self.isDraining = true
        default: break
        }
        context.fireUserInboundEventTriggered(event)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        self.onBytes?()
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let promise = promise ?? context.eventLoop.makePromise(of: Void.self)
        self.writes.began(now: .now())
        promise.futureResult.assumeIsolated().whenComplete { _ in self.writes.ended(now: .now()) }
        if self.writeTimer == nil { self.scheduleLook(context) }
        context.write(data, promise: promise)
    }

    /// One look for all writes of a while: most are over before it.
    private func scheduleLook(_ context: ChannelHandlerContext) {
        guard let deadline = self.writes.deadline else { return }
        self.writeTimer = context.eventLoop.assumeIsolated()
            .scheduleTask(deadline: deadline) {
                self.writeTimer = nil
                if self.writes.isStalled(at: .now()) {
                    context.close(promise: nil)
                } else {
                    self.scheduleLook(context)
                }
            }
    }
}
