import Logging
import NIOCore
import NIOSSL
import NIOTLS

/// The end of a connection's pipeline: it drives libldap with the bytes that pass and answers the operations in flight.
///
/// Everything here runs on the channel's event loop.
final class ConnectionHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    let configuration: ConnectionConfiguration
    let tls: TLSMaterial?
    let bindMeans: BindMeans
    let engine: ProtocolEngine
    let eventLoop: any EventLoop
    var state: ConnectionStateMachine
    var context: ChannelHandlerContext?
    var pending: [Int32: PendingOperation] = [:]
    var deadlines = DeadlineQueue<Int32>()
    var wakeUp: (deadline: NIODeadline, task: Scheduled<Void>)?
    var isFlushScheduled = false
    var silence = SilenceWatch()
    /// The streams whose consumers have enough for now: while there is one, nothing is read.
    var fullStreams: Set<Int32> = []
    /// The SASL bind under way.
    var saslExchange: (any SASLExchange)?
    var gatedBind = GatedBind()
    /// Whether the connection was given up; nothing is sent or read any more.
    var isClosed = false

    /// Fulfilled when requests may be sent, or failed with the cause.
    let ready: EventLoopPromise<Void>
    /// Fulfilled with the cause when the connection has ended; never failed.
    let closed: EventLoopPromise<LDAPError>

    init(
        configuration: ConnectionConfiguration,
        tls: TLSMaterial?,
        bindMeans: BindMeans,
        eventLoop: any EventLoop
    ) throws(LDAPError) {
        self.configuration = configuration
        self.tls = tls
        self.bindMeans = bindMeans
        self.eventLoop = eventLoop
        self.engine = try ProtocolEngine(
            server: configuration.server,
            maximumMessageSize: configuration.maximumMessageSize
        )
        self.state = ConnectionStateMachine(
            security: configuration.security,
            credentials: configuration.credentials,
            isGated: bindMeans.gate != nil
        )
        self.ready = eventLoop.makePromise()
        self.closed = eventLoop.makePromise()
    }

    // MARK: Requests

    /// Sends a request, or answers it at once where that cannot be done.
    func submit(_ operation: Operation) {
        // A caller that was cancelled before this ran has its answer already.
        guard operation.isWaiting else { return }
        do throws(LDAPError) {
            try self.send(operation)
        } catch {
            operation.finish(.failure(self.located(error)))
        }
    }

    func send(_ operation: Operation) throws(LDAPError) {
        if let obstacle = self.state.obstacle { throw obstacle }
        let now = NIODeadline.now()
        guard operation.deadline > now else {
            throw LDAPError(code: .deadlineExceeded, message: "no time was left to send the request")
        }
        guard self.pending.count < self.configuration.maximumOperationsInFlight else {
            throw LDAPError(
                code: .tooManyOperations,
                message: "\(self.pending.count) operations are in flight on this connection"
            )
        }
        guard self.context?.channel.isWritable == true else {
            throw LDAPError(code: .tooManyOperations, message: "the server does not take what was sent before")
        }
        let remaining = Duration.nanoseconds((operation.deadline - now).nanoseconds)
        let messageID = try self.engine.encode(operation.request, remaining: remaining)
        operation.messageID = messageID
        self.pending[messageID] = PendingOperation(
            operation: operation,
            sent: now,
            answer: SearchAnswer(
                sizeLimit: operation.request.search?.sizeLimit ?? 0,
                maximumSize: self.configuration.maximumResultSize,
                server: self.configuration.server
            )
        )
        self.deadlines.insert(messageID, deadline: operation.deadline)
        self.scheduleWakeUp()
        self.scheduleFlush()
    }

    /// The caller gave up: the server is told, and the operation forgotten.
    func cancel(_ operation: Operation) {
        // If it is still to be submitted, it will not be sent.
        operation.finish(.failure(LDAPError.callerGaveUp))
        guard let messageID = operation.messageID else { return }
        self.abandon(messageID)
    }

    /// The consumer of a stream wants more entries.
    func resume(_ operation: Operation) {
        guard let messageID = operation.messageID else { return }
        self.resumeReading(messageID)
    }

    /// Gives the connection up with a cause; every pending operation is answered with it.
    func fail(_ error: LDAPError) {
        self.perform(self.state.failed(self.located(error)))
    }

    /// The time for establishing the connection is over.
    func establishingTimedOut() {
        let phase = self.state.phase
        self.fail(LDAPError(code: .deadlineExceeded, message: "the deadline passed while \(phase)"))
    }

    // MARK: Channel events

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        if context.channel.isActive { self.perform(self.state.channelActive()) }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.fail(LDAPError(code: .connectionClosed, message: "the connection was closed"))
        self.context = nil
    }

    func channelActive(context: ChannelHandlerContext) {
        self.perform(self.state.channelActive())
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        let phase = self.state.phase
        self.fail(
            LDAPError(
                code: self.state.isHandshaking ? .tlsFailed : .connectionClosed,
                message: "the server closed the connection (\(phase))"
            )
        )
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted? = event as? TLSUserEvent { self.perform(self.state.handshakeCompleted()) }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if let failure = TLSFailure(error), self.state.isEstablishing {
            let message = failure.message(self.configuration, peerCertificate: self.peerCertificate)
            let isTLS = self.state.isHandshaking || !failure.isEnd
            return self.fail(LDAPError(code: isTLS ? .tlsFailed : .connectionClosed, message: message))
        }
        self.fail(
            (error as? LDAPError)
                ?? LDAPError(
                    code: self.state.isHandshaking ? .tlsFailed : .connectionClosed,
                    message: TransportFailure.message(error)
                )
        )
    }

    /// What the server showed in the handshake; `nil` without TLS.
    var peerCertificate: NIOSSLCertificate? {
        guard self.tls != nil else { return nil }
        return try? self.context?.pipeline.syncOperations.nioSSL_peerCertificate()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        do throws(LDAPError) {
            // Once given up, what still arrives is nobody's.
            guard !self.isClosed else { return }
            self.silence.heard(at: .now())
            try self.engine.feed(self.unwrapInboundIn(data))
            while !self.isClosed, let message = try self.engine.nextMessage() { self.receive(message) }
        } catch {
            self.fail(error)
        }
    }
}
