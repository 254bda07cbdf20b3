import NIOCore

/// EXTERNAL (RFC 4422, appendix A): one request that says only whom the client wants to be.
struct ExternalExchange: SASLExchange {
    /// `dn:...`, `u:...`, or empty for whom the server takes the client for.
    let authorizationID: String

    var mechanism: String { "EXTERNAL" }

    func nextStep(answering serverCredentials: [UInt8]?, on eventLoop: any EventLoop) -> EventLoopFuture<SASLStep> {
        eventLoop.makeSucceededFuture(SASLStep(credentials: Array(self.authorizationID.utf8), isLast: true))
    }

    func cancel() {}
}
