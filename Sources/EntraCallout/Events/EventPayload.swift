/// What an event has beside the sign-in, by its kind.
public enum EventPayload: Sendable, Hashable {
    /// A token is about to be issued to this user (contract 1.2).
    case tokenIssuanceStart(user: EventUser)
    /// The sign-up form is about to be shown (contract 1.3).
    case attributeCollectionStart(SignUp)
    /// The sign-up form was sent (contract 1.4).
    case attributeCollectionSubmit(SignUp)
    /// A password is to be checked (contract 1.6): the compact JWE of `encryptedPasswordContext`.
    case passwordSubmit(encryptedPassword: String, user: EventUser?)
    /// Claims of a Verified ID are to be compared (contract 1.7).
    case verifiedIdClaimValidation(VerifiedIDClaims, user: EventUser?)

    /// The kind of event.
    public var kind: EventKind {
        switch self {
        case .tokenIssuanceStart: .tokenIssuanceStart
        case .attributeCollectionStart: .attributeCollectionStart
        case .attributeCollectionSubmit: .attributeCollectionSubmit
        case .passwordSubmit: .passwordSubmit
        case .verifiedIdClaimValidation: .verifiedIdClaimValidation
        }
    }

    /// The user, where the event names one.
    public var user: EventUser? {
        switch self {
        case .tokenIssuanceStart(let user): user
        case .passwordSubmit(_, let user), .verifiedIdClaimValidation(_, let user): user
        case .attributeCollectionStart, .attributeCollectionSubmit: nil
        }
    }

    /// Reads what an event of a kind has.
    ///
    /// - Parameters:
    ///   - kind: The kind of event.
    ///   - data: The `data` member.
    ///   - context: Its `authenticationContext`.
    /// - Throws: ``EventError`` that names the member at fault.
    init(_ kind: EventKind, data: FieldReader, context: FieldReader) throws(EventError) {
        switch kind {
        case .tokenIssuanceStart:
            self = .tokenIssuanceStart(user: try EventUser(context.object("user")))
        case .attributeCollectionStart:
            self = .attributeCollectionStart(try SignUp(data.object("userSignUpInfo")))
        case .attributeCollectionSubmit:
            self = .attributeCollectionSubmit(try SignUp(data.object("userSignUpInfo")))
        case .passwordSubmit:
            self = .passwordSubmit(
                encryptedPassword: try data.string("encryptedPasswordContext"),
                user: try Self.user(context)
            )
        case .verifiedIdClaimValidation:
            self = .verifiedIdClaimValidation(
                try VerifiedIDClaims(data.object("verifiedIdClaimsContext")),
                user: try Self.user(context)
            )
        case .emailOtpSend:
            throw .unconfigured(kind)
        }
    }

    private static func user(_ context: FieldReader) throws(EventError) -> EventUser? {
        guard let fields = try context.optionalObject("user") else { return nil }
        return try EventUser(fields)
    }
}
