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

    /// An operation in flight and what has come of it.
    ///
    /// A class: what has come is added to in place, and looking one up copies nothing.
    private final class PendingOperation {
        let operation: Operation
        let sent: NIODeadline
        let isSearch: Bool
        /// Where the entries go, if they are not collected.
        let sink: EntrySink?
        /// The entries so far, where they are collected; the bounds alone for other operations.
        var answer: SearchAnswer

        init(operation: Operation, sent: NIODeadline, answer: SearchAnswer) {
            self.operation = operation
            self.sent = sent
            self.isSearch = operation.request.search != nil
            self.sink = if case .stream(_, let sink) = operation.request { sink } else { nil }
            self.answer = answer
        }
    }

    private let configuration: ConnectionConfiguration
    private let tls: TLSMaterial?
    private let bindMeans: BindMeans
    private let engine: ProtocolEngine
    private let eventLoop: any EventLoop
    private var state: ConnectionStateMachine
    private var context: ChannelHandlerContext?
    private var pending: [Int32: PendingOperation] = [:]
    private var deadlines = DeadlineQueue()
    private var wakeUp: (deadline: NIODeadline, task: Scheduled<Void>)?
    private var isFlushScheduled = false
    private var silence = SilenceWatch()
    /// The streams whose consumers have enough for now: while there is one, nothing is read.
    private var fullStreams: Set<Int32> = []
    /// The SASL bind under way.
    private var saslExchange: (any SASLExchange)?
    private var gatedBind = GatedBind()
    /// Whether the connection was given up; nothing is sent or read any more.
    private(set) var isClosed = false

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

    private func send(_ operation: Operation) throws(LDAPError) {
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
        self.deadlines.insert(messageID: messageID, deadline: operation.deadline)
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

    // MARK: Answers

    private func receive(_ message: ServerMessage) {
        switch message {
        case .entry(let messageID, let entry):
            self.receive(entry, of: messageID)
        case .reference(let messageID, let urls):
            self.receive(references: urls, of: messageID)
        case .searchDone(let messageID, let result):
            self.finishSearch(messageID, with: result)
        case .compareDone(let messageID, let result):
            self.finishCompare(messageID, with: result)
        case .bindResponse(_, let result):
            self.gatedBind.answered(result.code)
            self.perform(self.state.bindAnswered(result, hasUnreadBytes: self.engine.hasUnreadBytes))
        case .extendedResponse(let messageID, let result, let answer):
            guard self.pending[messageID] == nil else {
                return self.finishExtended(messageID, with: result, answer: answer)
            }
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
        case .intermediate:
            break
        case .foreign:
            self.fail(Self.strangeAnswer)
        }
    }

    /// An answer that is not of its request's kind.
    ///
    /// libldap has forgotten the request by then, so that a right answer would never come through: whoever waits must not
    /// wait on. Answers to nobody do not come this far: libldap throws them away.
    private static let strangeAnswer = LDAPError(
        code: .protocolViolation,
        message: "the server answered a request with an answer of another kind"
    )

    private func receive(_ entry: SearchEntry, of messageID: Int32) {
        guard let search = self.pending[messageID], search.isSearch else {
            return self.fail(Self.strangeAnswer)
        }
        guard let sink = search.sink else { return self.settle(messageID, search.answer.add(entry)) }
        guard search.answer.countEntry() else {
            return self.settle(messageID, .end(.failure(self.sizeLimitExceeded)))
        }
        if !sink.add(entry) { self.pauseReading(messageID) }
    }

    private func receive(references urls: [String], of messageID: Int32) {
        guard let search = self.pending[messageID], search.isSearch else {
            return self.fail(Self.strangeAnswer)
        }
        // A stream has no place for them.
        guard search.sink == nil else { return }
        self.settle(messageID, search.answer.add(references: urls))
    }

    private var sizeLimitExceeded: LDAPError {
        self.located(
            LDAPError(
                code: .serverResult,
                message: "there are more entries than the request's size limit",
                resultCode: .sizeLimitExceeded
            )
        )
    }

    /// Ends a search that has come to more than it may be, before the server is done with it.
    private func settle(_ messageID: Int32, _ verdict: SearchAnswer.Verdict?) {
        guard case .end(let result)? = verdict, let operation = self.pending[messageID]?.operation else { return }
        self.abandon(messageID)
        operation.finish(result.map(OperationAnswer.search))
    }

    private func finishSearch(_ messageID: Int32, with result: ServerMessage.Result) {
        guard self.pending[messageID]?.isSearch == true, let search = self.forget(messageID) else {
            return self.fail(Self.strangeAnswer)
        }
        guard let sink = search.sink else {
            return search.operation.finish(search.answer.end(with: result).map(OperationAnswer.search))
        }
        if result.code == .success {
            sink.complete()
            search.operation.finish(.success(.streamed))
        } else {
            search.operation.finish(.failure(self.error(result, of: "the search")))
        }
    }

    private func finishCompare(_ messageID: Int32, with result: ServerMessage.Result) {
        guard case .compare? = self.pending[messageID]?.operation.request, let compare = self.forget(messageID) else {
            return self.fail(Self.strangeAnswer)
        }
        switch result.code {
        case .compareTrue: compare.operation.finish(.success(.compare(true)))
        case .compareFalse: compare.operation.finish(.success(.compare(false)))
        default: compare.operation.finish(.failure(self.error(result, of: "the comparison")))
        }
    }

    private func finishExtended(_ messageID: Int32, with result: ServerMessage.Result, answer: ExtendedResult) {
        guard case .extended? = self.pending[messageID]?.operation.request, let extended = self.forget(messageID) else {
            return self.fail(Self.strangeAnswer)
        }
        if result.code == .success {
            extended.operation.finish(.success(.extended(answer)))
        } else {
            extended.operation.finish(.failure(self.error(result, of: "the extended operation")))
        }
    }

    private func error(_ result: ServerMessage.Result, of operation: String) -> LDAPError {
        LDAPError(result: result, of: operation, server: self.configuration.server)
    }

    private func forget(_ messageID: Int32) -> PendingOperation? {
        guard let operation = self.pending.removeValue(forKey: messageID) else { return nil }
        self.deadlines.remove(messageID: messageID)
        self.resumeReading(messageID)
        return operation
    }

    private func abandon(_ messageID: Int32) {
        guard self.forget(messageID) != nil else { return }
        self.engine.abandon(messageID: messageID)
        self.scheduleFlush()
    }

    // MARK: Back-pressure

    private func pauseReading(_ messageID: Int32) {
        if self.fullStreams.isEmpty { self.setReading(false) }
        self.fullStreams.insert(messageID)
    }

    private func resumeReading(_ messageID: Int32) {
        guard self.fullStreams.remove(messageID) != nil, self.fullStreams.isEmpty, !self.isClosed else { return }
        // What the server sent meanwhile lay unread: its silence was ours.
        self.silence.heard(at: .now())
        self.setReading(true)
    }

    private func setReading(_ isReading: Bool) {
        do {
            try self.context?.channel.syncOptions?.setOption(.autoRead, value: isReading)
        } catch {
            // A channel that takes no option is closed, and says so itself.
        }
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
            case .askPermission:
                self.askPermission()
            case .sendBind:
                guard case .simple(let dn, _) = self.configuration.credentials,
                    let password = self.bindMeans.password
                else { return }
                _ = try self.engine.simpleBind(dn: dn, password: password)
                self.gatedBind.sent()
                self.scheduleFlush()
            case .makeBindStep(let serverCredentials):
                try self.makeBindStep(answering: serverCredentials)
            case .sendBindStep(let step):
                guard let mechanism = self.saslExchange?.mechanism else { return }
                _ = try self.engine.saslBind(mechanism: mechanism, credentials: step.credentials)
                self.scheduleFlush()
            case .addSecurityLayer(let layer):
                try self.addSecurityLayer(layer)
            case .becomeReady:
                self.saslExchange = nil
                self.ready.succeed(())
            case .close(let error):
                self.close(error)
            }
        } catch {
            self.fail(error)
        }
    }

    private func makeBindStep(answering serverCredentials: [UInt8]?) throws(LDAPError) {
        let exchange: any SASLExchange
        if let saslExchange {
            exchange = saslExchange
        } else {
            let certificate = try? self.context?.pipeline.syncOperations.nioSSL_peerCertificate()
            exchange = try self.configuration.makeSASLExchange(serverCertificate: certificate)
            self.saslExchange = exchange
        }
        exchange.nextStep(answering: serverCredentials, on: self.eventLoop)
            .assumeIsolated()
            .whenComplete { result in
                switch result {
                case .success(let step): self.perform(self.state.bindStepMade(step))
                case .failure(let error):
                    self.fail(error as? LDAPError ?? LDAPError(code: .bindFailed, message: "\(error)"))
                }
            }
    }

    private func addSecurityLayer(_ layer: any SASLSecurityLayer) throws(LDAPError) {
        guard let context else { return }
        do {
            let handler = SASLSecurityLayerHandler(layer: layer)
            try context.pipeline.syncOperations.addHandler(handler, position: .before(self))
        } catch {
            throw LDAPError(code: .bindFailed, message: "the security layer could not start: \(error)")
        }
        self.perform(self.state.securityLayerAdded())
    }

    private func addTLS() throws(LDAPError) {
        guard let context, let tls else { return }
        do {
            let handler = try self.configuration.makeTLSHandler(context: tls.context)
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
        guard let certificate = self.peerCertificate else {
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

    /// Asked last of all, so that a dead server holds up nobody else's bind.
    private func askPermission() {
        guard let gate = self.bindMeans.gate, let password = self.bindMeans.password else {
            return self.perform(self.state.bindPermitted())
        }
        let request = gate.ask(for: password, on: self.eventLoop)
        self.gatedBind.asked(request)
        request.answer.assumeIsolated()
            .whenComplete { result in
                switch result {
                case .success(let permit):
                    self.gatedBind.permitted(permit)
                    // It may have come too late.
                    if self.isClosed { self.gatedBind.ended(gate: gate) }
                    self.perform(self.state.bindPermitted())
                case .failure(let error):
                    self.fail(error as? LDAPError ?? LDAPError(code: .bindFailed, message: "\(error)"))
                }
            }
    }

    private func close(_ error: LDAPError) {
        self.isClosed = true
        self.saslExchange?.cancel()
        self.saslExchange = nil
        self.gatedBind.ended(gate: self.bindMeans.gate)
        self.wakeUp?.task.cancel()
        let pending = self.pending
        self.pending = [:]
        self.fullStreams = []
        for operation in pending.values { operation.operation.finish(.failure(error)) }
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
            guard let operation = self.pending[messageID] else { continue }
            // While nothing is read, nobody can tell whether the server is silent.
            if self.fullStreams.isEmpty, self.silence.waitedInVain(since: operation.sent, until: now) { isDead = true }
            self.abandon(messageID)
            operation.operation.finish(
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
