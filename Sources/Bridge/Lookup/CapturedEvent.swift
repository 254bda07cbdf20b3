import EntraCallout

/// The body of a callout that somebody kept, to be looked at by hand.
public struct CapturedEvent: Sendable {
    let event: CalloutEvent

    /// What it asks for, where it is a token issuance start.
    public var query: ClaimsQuery? {
        guard case .tokenIssuanceStart(let user) = self.event.payload else { return nil }
        return ClaimsQuery(self.event, user: user)
    }

    /// Reads an event.
    ///
    /// - Parameter body: The body that Entra sent.
    /// - Throws: `EventError` that names the member at fault, or says that such an event is not looked at by hand: to check
    ///   a password is the service's business alone.
    public init(_ body: [UInt8]) throws {
        self.event = try CalloutEvent.decode(
            body,
            accepting: [
                .tokenIssuanceStart, .attributeCollectionStart, .attributeCollectionSubmit, .verifiedIdClaimValidation,
                .passwordSubmit,
            ]
        )
        guard self.event.kind != .passwordSubmit else { throw EventError.unexplained(self.event.kind) }
    }
}
