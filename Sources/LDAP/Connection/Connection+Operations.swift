import NIOCore

extension Connection {
    /// Searches, and collects what is found.
    ///
    /// Any number of operations may be in flight. When the deadline passes or the caller's task is cancelled, the operation
    /// is abandoned on the wire (RFC 4511, section 4.11) and the connection stays usable, unless the server has not sent
    /// a byte for so long that it must be taken for dead: then the connection ends.
    ///
    /// - Parameters:
    ///   - request: The search.
    ///   - deadline: When the answer must be complete.
    /// - Returns: What was found. A size limit, the request's or the server's, is no error:
    ///   ``SearchResult/isTruncated`` tells.
    /// - Throws: ``LDAPError``: ``LDAPError/Code/deadlineExceeded``, ``LDAPError/Code/cancelled``,
    ///   ``LDAPError/Code/connectionClosed``, ``LDAPError/Code/serverResult``, ``LDAPError/Code/tooManyOperations``,
    ///   ``LDAPError/Code/resultTooLarge``, ``LDAPError/Code/invalidRequest``, ...
    public func search(
        _ request: SearchRequest,
        deadline: ContinuousClock.Instant
    ) async throws(LDAPError) -> SearchResult {
        try request.validate()
        guard case .search(let result) = try await self.perform(.search(request), deadline: deadline) else {
            throw self.strangeAnswer
        }
        return result
    }

    /// Searches in pages, each asked for when the one before has been taken (RFC 2696).
    ///
    /// The way to read a result of any size with bounded memory, and without holding up the others on the connection. Some
    /// servers, OpenLDAP's among them, keep one paged search for each connection: two at a time end each other with an
    /// error.
    ///
    /// - Parameters:
    ///   - request: The search. Its size limit is over all pages at the server's; each page is bounded like an
    ///     ordinary answer.
    ///   - size: The entries of a page; Active Directory gives at most 1000.
    ///   - deadline: When the last page must be complete.
    /// - Returns: The pages.
    public func pages(_ request: SearchRequest, size: Int, deadline: ContinuousClock.Instant) -> PagedSearch {
        PagedSearch(connection: self, request: request, size: size, deadline: deadline)
    }

    /// Searches, and hands over entry by entry as they come.
    ///
    /// References to other servers are passed over. See ``EntrySequence`` about what the other operations on the
    /// connection notice.
    ///
    /// - Parameters:
    ///   - request: The search.
    ///   - deadline: When the last entry must have been taken.
    /// - Returns: The entries.
    /// - Throws: ``LDAPError`` with code ``LDAPError/Code/invalidRequest``. What goes wrong later is thrown by the
    ///   iterator.
    public func entries(
        _ request: SearchRequest,
        deadline: ContinuousClock.Instant
    ) throws(LDAPError) -> EntrySequence {
        try request.validate()
        let (handler, eventLoop) = (self.handler, self.eventLoop)
        // The operation needs the sink, and the sink's delegate the operation.
        let box = NIOLoopBoundBox.makeEmptyBox(valueType: Operation.self, eventLoop: eventLoop)
        let made = EntrySink.Producer.makeSequence(
            backPressureStrategy: .init(lowWatermark: 8, highWatermark: 32),
            finishOnDeinit: true,
            delegate: EntrySink.Delegate(
                wantsMore: { eventLoop.execute { box.value.map { handler.value.resume($0) } } },
                wantsNoMore: {
                    eventLoop.execute {
                        box.value.map { handler.value.cancel($0) }
                        box.value = nil
                    }
                }
            )
        )
        let sink = EntrySink(source: made.source)
        let stream = Operation(request: .stream(request, sink), deadline: NIODeadline(deadline))
        stream.startWithoutCaller()
        self.eventLoop.execute {
            box.value = stream
            handler.value.submit(stream)
        }
        return EntrySequence(producer: made.sequence, sink: sink)
    }

    /// Asks whether an entry has a value (RFC 4511, section 4.10).
    ///
    /// - Parameters:
    ///   - request: The comparison.
    ///   - deadline: When the answer must be there.
    /// - Returns: Whether the entry has the value, by the attribute's own rule of equality.
    /// - Throws: ``LDAPError`` as ``search(_:deadline:)``; an attribute that the entry lacks is
    ///   ``LDAPError/Code/serverResult`` with ``ResultCode/noSuchAttribute``.
    public func compare(
        _ request: CompareRequest,
        deadline: ContinuousClock.Instant
    ) async throws(LDAPError) -> Bool {
        try request.validate()
        guard case .compare(let isEqual) = try await self.perform(.compare(request), deadline: deadline) else {
            throw self.strangeAnswer
        }
        return isEqual
    }

    /// Runs an extended operation (RFC 4511, section 4.12).
    ///
    /// - Parameters:
    ///   - request: The operation; StartTLS is refused.
    ///   - deadline: When the answer must be there.
    /// - Returns: What the operation gave back.
    /// - Throws: ``LDAPError`` as ``search(_:deadline:)``; a server that does not know the operation answers
    ///   ``ResultCode/protocolError``.
    public func extended(
        _ request: ExtendedRequest,
        deadline: ContinuousClock.Instant
    ) async throws(LDAPError) -> ExtendedResult {
        try request.validate()
        guard case .extended(let result) = try await self.perform(.extended(request), deadline: deadline) else {
            throw self.strangeAnswer
        }
        return result
    }

    /// Asks the server who it takes this connection for (RFC 4532).
    ///
    /// - Parameter deadline: When the answer must be there.
    /// - Returns: The authorization identity, `dn:...` or `u:...`; empty for anonymous.
    /// - Throws: ``LDAPError`` as ``extended(_:deadline:)``; Samba does not know the operation.
    public func whoAmI(deadline: ContinuousClock.Instant) async throws(LDAPError) -> String {
        let result = try await self.extended(.whoAmI, deadline: deadline)
        guard let identity = String(validating: result.value ?? [], as: UTF8.self) else {
            throw LDAPError(
                code: .protocolViolation,
                message: "the server's name for this connection is not text",
                server: self.configuration.server
            )
        }
        return identity
    }

    /// Binds as somebody else; for connections that nobody else uses, because who the connection is changes by it.
    func bind(_ request: BindRequest, deadline: ContinuousClock.Instant) async throws(LDAPError) -> BindResult {
        guard case .bind(let result) = try await self.perform(.bind(request), deadline: deadline) else {
            throw self.strangeAnswer
        }
        return result
    }

    /// Sends an operation and waits for its answer.
    private func perform(
        _ request: OperationRequest,
        deadline: ContinuousClock.Instant
    ) async throws(LDAPError) -> OperationAnswer {
        let operation = Operation(request: request, deadline: NIODeadline(deadline))
        do {
            return try await withTaskCancellationHandler {
                try await withCheckedThrowingContinuation { continuation in
                    operation.start(continuation)
                    if self.eventLoop.inEventLoop {
                        self.handler.value.submit(operation)
                    } else {
                        self.eventLoop.execute { self.handler.value.submit(operation) }
                    }
                }
            } onCancel: {
                // In this order: whoever takes the place of this operation after its answer finds it free on the loop.
                self.eventLoop.execute { self.handler.value.cancel(operation) }
                operation.finish(.failure(LDAPError.callerGaveUp))
            }
        } catch let error as LDAPError {
            throw error
        } catch {
            throw LDAPError(code: .connectionClosed, message: "\(error)", server: self.configuration.server)
        }
    }

    /// The handler answers each kind of request with its own kind of answer; the type does not say so.
    private var strangeAnswer: LDAPError {
        LDAPError(
            code: .protocolViolation,
            message: "the answer is not of the kind that was asked for",
            server: self.configuration.server
        )
    }
}
