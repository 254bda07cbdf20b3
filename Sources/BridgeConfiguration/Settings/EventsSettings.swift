public import EntraCallout

/// Which events are answered, where, and how.
///
/// An event whose settings are `nil` is refused with status 400.
public struct EventsSettings: Sendable, Hashable {
    /// Where token issuance starts are answered; claims and applications say how.
    public var tokenIssuanceStart: TokenIssuanceStartSettings?
    /// How the sign-up form is filled before somebody sees it.
    public var attributeCollectionStart: AttributeCollectionStartSettings?
    /// How a sign-up form is checked and completed.
    public var attributeCollectionSubmit: AttributeCollectionSubmitSettings?
    /// How passwords are checked for just-in-time migration.
    public var passwordSubmit: PasswordSubmitSettings?
    /// How claims of a Verified ID are compared.
    public var verifiedIdClaimValidation: VerifiedIDClaimValidationSettings?

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - tokenIssuanceStart: Where token issuance starts are answered; at the usual path unless told.
    ///   - attributeCollectionStart: How the sign-up form is filled.
    ///   - attributeCollectionSubmit: How a sign-up form is checked.
    ///   - passwordSubmit: How passwords are checked.
    ///   - verifiedIdClaimValidation: How claims of a Verified ID are compared.
    public init(
        tokenIssuanceStart: TokenIssuanceStartSettings? = TokenIssuanceStartSettings(),
        attributeCollectionStart: AttributeCollectionStartSettings? = nil,
        attributeCollectionSubmit: AttributeCollectionSubmitSettings? = nil,
        passwordSubmit: PasswordSubmitSettings? = nil,
        verifiedIdClaimValidation: VerifiedIDClaimValidationSettings? = nil
    ) {
        self.tokenIssuanceStart = tokenIssuanceStart
        self.attributeCollectionStart = attributeCollectionStart
        self.attributeCollectionSubmit = attributeCollectionSubmit
        self.passwordSubmit = passwordSubmit
        self.verifiedIdClaimValidation = verifiedIdClaimValidation
    }

    /// The kinds of event that are answered, each with the path of its own that it may have.
    private var paths: [(kind: EventKind, path: String?)] {
        var paths: [(kind: EventKind, path: String?)] = []
        if let settings = self.tokenIssuanceStart { paths.append((.tokenIssuanceStart, settings.path)) }
        if let settings = self.attributeCollectionStart { paths.append((.attributeCollectionStart, settings.path)) }
        if let settings = self.attributeCollectionSubmit { paths.append((.attributeCollectionSubmit, settings.path)) }
        if let settings = self.passwordSubmit { paths.append((.passwordSubmit, settings.path)) }
        if let settings = self.verifiedIdClaimValidation { paths.append((.verifiedIdClaimValidation, settings.path)) }
        return paths
    }

    /// The kinds of event that are answered.
    public var kinds: Set<EventKind> { Set(self.paths.map(\.kind)) }

    /// The kinds of event that are answered at each path.
    ///
    /// - Parameter usualPath: The path of events that have none of their own.
    /// - Returns: The kinds by path.
    public func kindsByPath(usualPath: String) -> [String: Set<EventKind>] {
        self.paths.reduce(into: [:]) { result, event in
            result[event.path ?? usualPath, default: []].insert(event.kind)
        }
    }
}
