/// The kinds of event that Entra is documented to send to a custom authentication extension.
public enum EventKind: String, Sendable, Hashable, CaseIterable {
    /// A token is about to be issued to an application.
    case tokenIssuanceStart
    /// The sign-up form is about to be shown.
    case attributeCollectionStart
    /// The sign-up form was sent.
    case attributeCollectionSubmit
    /// A one-time code is to be sent by e-mail.
    case emailOtpSend
    /// A password is to be checked for just-in-time migration.
    case passwordSubmit
    /// Claims of a Verified ID are to be compared for account recovery.
    case verifiedIdClaimValidation

    /// What a payload's `type` starts with, before the kind's own name.
    static let typePrefix = "microsoft.graph.authenticationEvent."

    /// The payload's `type`, as Entra spells it.
    public var type: String { Self.typePrefix + self.rawValue }

    /// Finds the kind that a payload's `type` names, in any letter case.
    ///
    /// - Parameter type: The value of `type`.
    public init?(type: String) {
        guard let kind = Self.kinds[type.lowercased()] else { return nil }
        self = kind
    }

    /// By the type in lower case.
    private static let kinds = Dictionary(uniqueKeysWithValues: allCases.map { ($0.type.lowercased(), $0) })
}
