import NIOCore

/// The client's side of one SASL bind (RFC 4422), for one connection.
protocol SASLExchange: Sendable {
    /// The mechanism's registered name.
    var mechanism: String { get }

    /// Makes the next request.
    ///
    /// Called on the event loop, and not again before the answer is there.
    ///
    /// - Parameters:
    ///   - serverCredentials: What the server said last; `nil` at the beginning, or where it said nothing.
    ///   - eventLoop: Where the answer is given.
    /// - Returns: The request, or an ``LDAPError``.
    func nextStep(answering serverCredentials: [UInt8]?, on eventLoop: any EventLoop) -> EventLoopFuture<SASLStep>

    /// Nobody waits for a request any more.
    func cancel()
}
