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

    /// A search in flight and what has come of it.
    private struct PendingSearch {
        let operation: SearchOperation
        let sent: NIODeadline
        var answer: SearchAnswer
    }

    private let configuration: ConnectionConfiguration
    private let tlsContext: NIOSSLContext?
    private let engine: ProtocolEngine
    private let eventLoop: any EventLoop
    private var state: ConnectionStateMachine
    private var context: ChannelHandlerContext?
    private var pending: [Int32: PendingSearch] = [:]
    private var deadlines = DeadlineQueue()
    private var wakeUp: (deadline: NIODeadline, task: Scheduled<Void>)?
    private var isFlushScheduled = false
    private var silence = SilenceWatch()
    /// Whether the connection was given up; nothing is sent or read any more.
    private(set) var isClosed = false

    /// Fulfilled when requests may be sent, or failed with the cause.
    let ready: EventLoopPromise<Void>
    /// Fulfilled with the cause when the connection has ended; never failed.
    let closed: EventLoopPromise<LDAPError>

    init(
        configuration: ConnectionConfiguration,
        tlsContext: NIOSSLContext?,
        eventLoop: any EventLoop
    ) throws(LDAPError) {
        self.configuration = configuration
        self.tlsContext = tlsContext
        self.eventLoop = eventLoop
        self.engine = try ProtocolEngine(
            server: configuration.server,
            maximumMessageSize: configuration.maximumMessageSize
        )
        self.state = ConnectionStateMachine(security: configuration.security, credentials: configuration.credentials)
        self.ready = eventLoop.makePromise()
        self.closed = eventLoop.makePromise()
    }

    // MARK: Requests

    /// Sends a search, or answers it at once where that cannot be done.
    func submit(_ operation: SearchOperation) {
        // A caller that was cancelled before this ran has its answer already.
        guard operation.isWaiting else { return }
        do throws(LDAPError) {
            try self.send(operation)
        } catch {
            operation.finish(.failure(self.located(error)))
        }
    }

    private func send(_ operation: SearchOperation) throws(LDAPError) {
        if let obstacle = self.state.obstacle { throw obstacle }
        let now = NIODeadline.now()
        guard operation.deadline > now else {
            throw LDAPError(code: .deadlineExceeded, message: "no time was left to send the search")
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
        let messageID = try self.engine.search(operation.request, timeLimit: remaining)
        self.pending[messageID] = PendingSearch(
            operation: operation,
            sent: now,
            answer: SearchAnswer(
                sizeLimit: operation.request.sizeLimit,
                maximumSize: self.configuration.maximumResultSize,
                server: self.configuration.server
            )
        )
        self.deadlines.insert(messageID: messageID, deadline: operation.deadline)
        self.scheduleWakeUp()
        self.scheduleFlush()
    }

    /// The caller gave up: the server is told, and the operation forgotten.
    func cancel(_ operation: SearchOperation) {
        // If it is still to be submitted, it will not be sent.
        operation.finish(.failure(SearchOperation.cancelled))
        guard let messageID = self.pending.first(where: { $0.value.operation === operation })?.key else { return }
        self.abandon(messageID)
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
        self.fail(
            LDAPError(
                code: self.state.isHandshaking ? .tlsFailed : .connectionClosed,
                message: "\(error)"
            )
        )
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

    // MARK: Answers

    private func receive(_ message: ServerMessage) {
        switch message {
        case .entry(let messageID, let entry):
            // Changed in place: a copy of the entries per entry would be quadratic.
            self.settle(messageID, self.pending[messageID]?.answer.add(entry))
        case .reference(let messageID, let urls):
            self.settle(messageID, self.pending[messageID]?.answer.add(references: urls))
        case .searchDone(let messageID, let result):
            self.finish(messageID, with: result)
        case .bindResponse(_, let result):
            self.perform(self.state.bindAnswered(result))
        case .extendedResponse(_, let result):
            self.perform(self.state.startTLSAnswered(result, hasUnreadBytes: self.engine.hasUnreadBytes))
        case .unsolicited(let result):
            self.fail(
                LDAPError(
                    code: .connectionClosed,
                    message: "the server announced that it ends the connection",
                    resultCode: result.code,
                    diagnosticMessage: result.diagnosticMessage
                )
            )
        case .other:
            break
        }
    }

    /// Ends a search that has come to more than it may be, before the server is done with it.
    private func settle(_ messageID: Int32, _ verdict: SearchAnswer.Verdict?) {
        guard case .end(let result)? = verdict, let operation = self.pending[messageID]?.operation else { return }
        self.abandon(messageID)
        operation.finish(result)
    }

    private func finish(_ messageID: Int32, with result: ServerMessage.Result) {
        guard let search = self.pending.removeValue(forKey: messageID) else { return }
        self.deadlines.remove(messageID: messageID)
        search.operation.finish(search.answer.end(with: result))
    }

    private func abandon(_ messageID: Int32) {
        guard self.pending.removeValue(forKey: messageID) != nil else { return }
        self.deadlines.remove(messageID: messageID)
        self.engine.abandon(messageID: messageID)
        self.scheduleFlush()
    }

    // MARK: Actions

    private func perform(_ action: ConnectionStateMachine.Action) {
        do throws(LDAPError) {
            switch action {
            case .wait:
                break
            case .sendStartTLS:
                _ = try self.engine.startTLS()
                self.scheduleFlush()
            case .startHandshake:
                try self.addTLS()
            case .checkIdentity:
                self.checkIdentity()
            case .sendBind:
                guard case .simple(let dn, let password) = self.configuration.credentials else { return }
                _ = try self.engine.simpleBind(dn: dn, password: password)
                self.scheduleFlush()
            case .becomeReady:
                self.ready.succeed(())
            case .close(let error):
                self.close(error)
            }
        } catch {
            self.fail(error)
        }
    }

    private func addTLS() throws(LDAPError) {
        guard let context, let tlsContext else { return }
        do {
            let handler = try self.configuration.makeTLSHandler(context: tlsContext)
            try context.pipeline.syncOperations.addHandler(handler, position: .first)
        } catch {
            throw LDAPError(code: .tlsFailed, message: "TLS could not start: \(error)")
        }
    }

    private func checkIdentity() {
        // An address was compared in the handshake. Turned off is turned off.
        guard let name = self.configuration.expectedName, !self.configuration.tls.insecureSkipVerify else {
            self.perform(self.state.identityConfirmed())
            return
        }
        guard let certificate = try? self.context?.pipeline.syncOperations.nioSSL_peerCertificate() else {
            self.fail(LDAPError(code: .tlsFailed, message: "the server showed no certificate"))
            return
        }
        self.eventLoop.makeFutureWithTask { try await ServerIdentity.verify(certificate, carries: name) }
            .assumeIsolated()
            .whenComplete { result in
                switch result {
                case .success: self.perform(self.state.identityConfirmed())
                case .failure(let error):
                    self.fail(error as? LDAPError ?? LDAPError(code: .tlsFailed, message: "\(error)"))
                }
            }
    }

    private func close(_ error: LDAPError) {
        self.isClosed = true
        self.wakeUp?.task.cancel()
        let pending = self.pending
        self.pending = [:]
        for search in pending.values { search.operation.finish(.failure(error)) }
        self.engine.unbind()
        self.flush()
        self.ready.fail(error)
        self.closed.succeed(error)
        self.context?.close(promise: nil)
    }

    private func located(_ error: LDAPError) -> LDAPError {
        var error = error
        if error.server == nil { error.server = self.configuration.server }
        return error
    }

    // MARK: Time

    /// One task for all deadlines, at the earliest of them.
    private func scheduleWakeUp() {
        guard let earliest = self.deadlines.earliest else { return }
        if let wakeUp, wakeUp.deadline <= earliest { return }
        self.wakeUp?.task.cancel()
        let task = self.eventLoop.assumeIsolated().scheduleTask(deadline: earliest) { self.deadlinesPassed() }
        self.wakeUp = (earliest, task)
    }

    private func deadlinesPassed() {
        self.wakeUp = nil
        let now = NIODeadline.now()
        var isDead = false
        for messageID in self.deadlines.removeDue(at: now) {
            guard let search = self.pending[messageID] else { continue }
            if self.silence.waitedInVain(since: search.sent, until: now) { isDead = true }
            self.abandon(messageID)
            search.operation.finish(
                .failure(self.located(LDAPError(code: .deadlineExceeded, message: "the server did not answer in time")))
            )
        }
        if isDead {
            // The next search must not find out again.
            self.fail(
                LDAPError(code: .connectionClosed, message: "the server fell silent; the connection was given up")
            )
        } else {
            self.scheduleWakeUp()
        }
    }

    // MARK: Bytes out

    /// Requests of one turn of the event loop share one write.
    private func scheduleFlush() {
        guard !self.isFlushScheduled else { return }
        self.isFlushScheduled = true
        self.eventLoop.assumeIsolated().execute { self.flush() }
    }

    private func flush() {
        self.isFlushScheduled = false
        guard let context, let bytes = self.engine.takeOutgoing(allocator: context.channel.allocator) else { return }
        context.writeAndFlush(self.wrapOutboundOut(bytes), promise: nil)
    }
}
