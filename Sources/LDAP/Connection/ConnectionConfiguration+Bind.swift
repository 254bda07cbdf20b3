import NIOCore

extension ConnectionConfiguration {
    /// Reads what is bound with, and ends the attempt at once where the gate is closed: a server is not to be bothered for
    /// a connection that could not bind.
    ///
    /// - Throws: ``LDAPError`` that names the file of a password that cannot be read, or says until when a password is
    ///   kept back.
    func bindMeans(
        on eventLoop: any EventLoop,
        deadline: NIODeadline,
        gate: BindGate?
    ) async throws(LDAPError) -> BindMeans {
        guard case .simple(_, let secret) = self.credentials else { return .none }
        let password = try await secret.read(on: eventLoop, deadline: deadline)
        if let obstacle = gate?.obstacle(to: password) { throw obstacle }
        return BindMeans(password: password, gate: gate)
    }
}

extension LDAPError {
    /// The same error with the server concerned.
    func located(at server: ServerAddress) -> LDAPError {
        var error = self
        if error.server == nil { error.server = server }
        return error
    }
}
