extension LDAPError {
    /// The caller's task was cancelled.
    static var callerGaveUp: LDAPError { LDAPError(code: .cancelled, message: "the caller gave up the operation") }

    /// The server's answer to an operation that did not succeed.
    ///
    /// - Parameters:
    ///   - result: What the server answered.
    ///   - operation: What it was asked for, as in "the search".
    ///   - server: The server.
    init(result: ServerMessage.Result, of operation: String, server: ServerAddress) {
        self.init(
            code: .serverResult,
            message: "the server answered \(operation) with an error",
            resultCode: result.code,
            matchedDN: result.matchedDN,
            diagnosticMessage: result.diagnosticMessage,
            referrals: result.referrals,
            server: server
        )
    }
}
