public import BridgeConfiguration
import ClaimsMapping
import EntraCallout

/// What a record says of the user.
enum AuditSubject: Sendable, Hashable {
    /// The keyed hash of the user's id.
    case hashed(String)
    /// The id in Entra, and the principal name.
    case plain(id: String, principalName: String?)
}

extension AuditSettings.Subject {
    /// What is recorded of the user of an event; `nil` for events without one.
    func recorded(of event: CalloutEvent) -> AuditSubject? {
        guard let user = event.user else { return nil }
        return
            switch self
        {
        case .none: nil
        case .hashed: self.hash(ofUser: user.id, inTenant: event.tenantID).map { .hashed($0) }
        case .plain: .plain(id: user.id, principalName: user.userPrincipalName)
        }
    }

    /// The `subject.hash` under which a user's records are found; `nil` where records have none.
    ///
    /// - Parameters:
    ///   - id: The user's id in Entra, in lower case.
    ///   - tenantID: The tenant's id, in lower case.
    /// - Returns: The hash.
    public func hash(ofUser id: String, inTenant tenantID: String) -> String? {
        guard case .hashed(let key) = self else { return nil }
        return key.pseudonym(of: id, in: tenantID)
    }
}
