/// A result code of a server (RFC 4511, section 4.1.9, and the IANA registry).
///
/// Codes without a name are kept.
public struct ResultCode: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// The number on the wire.
    public let rawValue: Int32

    /// Wraps a number.
    ///
    /// - Parameter rawValue: The number on the wire.
    public init(rawValue: Int32) { self.rawValue = rawValue }

    /// 0: done as asked.
    public static let success = ResultCode(rawValue: 0)
    /// 1: the server could not do it in its present state.
    public static let operationsError = ResultCode(rawValue: 1)
    /// 2: the server did not understand the request.
    public static let protocolError = ResultCode(rawValue: 2)
    /// 3: the server's or the request's time limit passed.
    public static let timeLimitExceeded = ResultCode(rawValue: 3)
    /// 4: more entries than the server's or the request's limit.
    public static let sizeLimitExceeded = ResultCode(rawValue: 4)
    /// 5: the entry lacks the value that was compared.
    public static let compareFalse = ResultCode(rawValue: 5)
    /// 6: the entry has the value that was compared.
    public static let compareTrue = ResultCode(rawValue: 6)
    /// 8: the server wants TLS, signing or a bind first.
    public static let strongerAuthRequired = ResultCode(rawValue: 8)
    /// 10: another server holds the entry.
    public static let referral = ResultCode(rawValue: 10)
    /// 11: an administrative limit was passed.
    public static let adminLimitExceeded = ResultCode(rawValue: 11)
    /// 12: the server does not know an extension that the request insists on.
    public static let unavailableCriticalExtension = ResultCode(rawValue: 12)
    /// 13: the server wants an encrypted connection first.
    public static let confidentialityRequired = ResultCode(rawValue: 13)
    /// 14: a SASL bind goes on with another request.
    public static let saslBindInProgress = ResultCode(rawValue: 14)
    /// 16: the entry has no such attribute.
    public static let noSuchAttribute = ResultCode(rawValue: 16)
    /// 17: the server's schema has no such attribute.
    public static let undefinedAttributeType = ResultCode(rawValue: 17)
    /// 18: the attribute cannot be matched that way.
    public static let inappropriateMatching = ResultCode(rawValue: 18)
    /// 19: a rule of the server's forbids it; in answer to a bind, some servers' word for too many wrong passwords.
    public static let constraintViolation = ResultCode(rawValue: 19)
    /// 32: there is no entry of that name, or none that the caller may see.
    public static let noSuchObject = ResultCode(rawValue: 32)
    /// 34: the name is not a distinguished name.
    public static let invalidDNSyntax = ResultCode(rawValue: 34)
    /// 48: this entry cannot bind that way.
    public static let inappropriateAuthentication = ResultCode(rawValue: 48)
    /// 49: wrong name or password.
    public static let invalidCredentials = ResultCode(rawValue: 49)
    /// 50: the caller lacks the right.
    public static let insufficientAccessRights = ResultCode(rawValue: 50)
    /// 51: the server is too busy just now.
    public static let busy = ResultCode(rawValue: 51)
    /// 52: the server is shutting down or lacks a part it needs.
    public static let unavailable = ResultCode(rawValue: 52)
    /// 53: the server will not do it.
    public static let unwillingToPerform = ResultCode(rawValue: 53)
    /// 80: none of the other codes fits.
    public static let other = ResultCode(rawValue: 80)

    private static let names: [Int32: String] = [
        0: "success", 1: "operationsError", 2: "protocolError", 3: "timeLimitExceeded", 4: "sizeLimitExceeded",
        5: "compareFalse", 6: "compareTrue", 7: "authMethodNotSupported", 8: "strongerAuthRequired", 10: "referral",
        11: "adminLimitExceeded", 12: "unavailableCriticalExtension", 13: "confidentialityRequired",
        14: "saslBindInProgress", 16: "noSuchAttribute", 17: "undefinedAttributeType", 18: "inappropriateMatching",
        19: "constraintViolation", 20: "attributeOrValueExists", 21: "invalidAttributeSyntax", 32: "noSuchObject",
        33: "aliasProblem", 34: "invalidDNSyntax", 36: "aliasDereferencingProblem", 48: "inappropriateAuthentication",
        49: "invalidCredentials", 50: "insufficientAccessRights", 51: "busy", 52: "unavailable",
        53: "unwillingToPerform", 54: "loopDetect", 64: "namingViolation", 65: "objectClassViolation",
        66: "notAllowedOnNonLeaf", 67: "notAllowedOnRDN", 68: "entryAlreadyExists",
        69: "objectClassModsProhibited", 71: "affectsMultipleDSAs", 80: "other",
    ]

    /// The RFC's name and the number.
    public var description: String {
        if let name = Self.names[self.rawValue] { return "\(name) (\(self.rawValue))" }
        return "\(self.rawValue)"
    }
}
