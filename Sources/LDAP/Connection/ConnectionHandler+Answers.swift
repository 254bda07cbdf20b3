extension ConnectionHandler {
    func receive(_ message: ServerMessage) {
        switch message {
        case .entry(let messageID, let entry):
            self.receive(entry, of: messageID)
        case .reference(let messageID, let urls):
            self.receive(references: urls, of: messageID)
        case .searchDone(let messageID, let result):
            self.finishSearch(messageID, with: result)
        case .compareDone(let messageID, let result):
            self.finishCompare(messageID, with: result)
        case .bindResponse(let messageID, let result):
            guard self.pending[messageID] == nil else { return self.finishBind(messageID, with: result) }
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
    static let strangeAnswer = LDAPError(
        code: .protocolViolation,
        message: "the server answered a request with an answer of another kind"
    )

    func receive(_ entry: SearchEntry, of messageID: Int32) {
        guard let search = self.pending[messageID], search.isSearch else {
            return self.fail(Self.strangeAnswer)
        }
        guard let sink = search.sink else { return self.settle(messageID, search.answer.add(entry)) }
        guard search.answer.countEntry() else {
            return self.settle(messageID, .end(.failure(self.sizeLimitExceeded)))
        }
        if !sink.add(entry) { self.pauseReading(messageID) }
    }

    func receive(references urls: [String], of messageID: Int32) {
        guard let search = self.pending[messageID], search.isSearch else {
            return self.fail(Self.strangeAnswer)
        }
        // A stream has no place for them.
        guard search.sink == nil else { return }
        self.settle(messageID, search.answer.add(references: urls))
    }

    var sizeLimitExceeded: LDAPError {
        self.located(
            LDAPError(
                code: .serverResult,
                message: "there are more entries than the request's size limit",
                resultCode: .sizeLimitExceeded
            )
        )
    }

    /// Ends a search that has come to more than it may be, before the server is done with it.
    func settle(_ messageID: Int32, _ verdict: SearchAnswer.Verdict?) {
        guard case .end(let result)? = verdict, let operation = self.pending[messageID]?.operation else { return }
        self.abandon(messageID)
        operation.finish(result.map(OperationAnswer.search))
    }

    func finishSearch(_ messageID: Int32, with result: ServerMessage.Result) {
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

    func finishCompare(_ messageID: Int32, with result: ServerMessage.Result) {
        guard case .compare? = self.pending[messageID]?.operation.request, let compare = self.forget(messageID) else {
            return self.fail(Self.strangeAnswer)
        }
        switch result.code {
        case .compareTrue: compare.operation.finish(.success(.compare(true)))
        case .compareFalse: compare.operation.finish(.success(.compare(false)))
        default: compare.operation.finish(.failure(self.error(result, of: "the comparison")))
        }
    }

    func finishExtended(_ messageID: Int32, with result: ServerMessage.Result, answer: ExtendedResult) {
        guard case .extended? = self.pending[messageID]?.operation.request, let extended = self.forget(messageID) else {
            return self.fail(Self.strangeAnswer)
        }
        if result.code == .success {
            extended.operation.finish(.success(.extended(answer)))
        } else {
            extended.operation.finish(.failure(self.error(result, of: "the extended operation")))
        }
    }

    func finishBind(_ messageID: Int32, with result: ServerMessage.Result) {
        guard case .bind? = self.pending[messageID]?.operation.request, let bind = self.forget(messageID) else {
            return self.fail(Self.strangeAnswer)
        }
        bind.operation.finish(
            .success(
                .bind(
                    BindResult(
                        resultCode: result.code,
                        diagnosticMessage: result.diagnosticMessage,
                        controls: result.controls,
                        server: self.configuration.server
                    )
                )
            )
        )
    }

    func error(_ result: ServerMessage.Result, of operation: String) -> LDAPError {
        LDAPError(result: result, of: operation, server: self.configuration.server)
    }

    func forget(_ messageID: Int32) -> PendingOperation? {
        guard let operation = self.pending.removeValue(forKey: messageID) else { return nil }
        self.deadlines.remove(messageID)
        self.resumeReading(messageID)
        return operation
    }

    func abandon(_ messageID: Int32) {
        guard self.forget(messageID) != nil else { return }
        self.engine.abandon(messageID: messageID)
        self.scheduleFlush()
    }
}
