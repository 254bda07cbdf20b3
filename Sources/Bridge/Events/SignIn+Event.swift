import ClaimsMapping
import EntraCallout

extension SignIn {
    /// What an event says of its sign-in, or sign-up.
    ///
    /// - Parameters:
    ///   - event: The event.
    ///   - isGuest: Whether the user is a guest.
    init(_ event: CalloutEvent, isGuest: Bool) {
        self.init(
            applicationID: event.application?.applicationID,
            resourceID: event.resource?.applicationID,
            protocolName: event.protocolName,
            tenantID: event.tenantID,
            isGuest: isGuest
        )
    }
}
