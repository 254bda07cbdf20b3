/// Why bytes are no value of the form that a rule says.
///
/// Raw values are for machines, descriptions for people; neither has the value.
public enum AttributeValueError: String, Error, Sendable, Hashable, CaseIterable, CustomStringConvertible {
    /// The bytes are not valid UTF-8.
    case notText
    /// They are no security identifier.
    case notSecurityIdentifier
    /// They are no security identifier of an account within a domain.
    case notDomainAccount
    /// They are no GUID.
    case notIdentifier
    /// They are neither a FILETIME nor a generalized time.
    case notTimestamp
    /// They say that there is no such time: "never", or "not set".
    case noTime
    /// They are a time before 1601 or after 9999.
    case timeOutOfRange
    /// They are neither `TRUE` nor `FALSE`.
    case notBoolean
    /// They are no whole number of 64 bits.
    case notInteger
    /// They are no 32-bit set of flags.
    case notFlags
    /// They are no distinguished name.
    case notDistinguishedName
    /// They are a distinguished name without that part.
    case noSuchPart

    /// The reason in words.
    public var description: String {
        switch self {
        case .notText: "is not valid UTF-8"
        case .notSecurityIdentifier: "is no security identifier"
        case .notDomainAccount: "is no security identifier of an account in a domain"
        case .notIdentifier: "is no GUID"
        case .notTimestamp: "is neither a FILETIME nor a generalized time"
        case .noTime: "is no point in time: it means never, or not set"
        case .timeOutOfRange: "is a time outside the years 1601 to 9999"
        case .notBoolean: "is neither `TRUE` nor `FALSE`"
        case .notInteger: "is no whole number of 64 bits"
        case .notFlags: "is no 32-bit number"
        case .notDistinguishedName: "is no distinguished name"
        case .noSuchPart: "is a distinguished name without that part"
        }
    }
}
