/// A search filter as a tree (RFC 4511, section 4.5.1.7).
///
/// A filter is built from parts and printed with every special byte escaped (RFC 4515), so a value can never become
/// syntax. Values are bytes: text and binary values alike.
///
/// ```swift
/// let filter = Filter.and(.equality("objectClass", "person"), .equality("mail", address))
/// ```
///
/// Two filters are equal when they are spelled alike; ``normalized`` compares what they mean.
public indirect enum Filter: Sendable, Hashable {
    /// All of the parts hold; no parts is true (RFC 4526).
    case and([Filter])
    /// One of the parts holds; no parts is false (RFC 4526).
    case or([Filter])
    /// The part does not hold.
    case not(Filter)
    /// The attribute has this value.
    case equality(attribute: String, value: [UInt8])
    /// A value begins with `initial`, holds each of `any` in order, and ends with `final`.
    case substrings(attribute: String, initial: [UInt8]?, any: [[UInt8]], final: [UInt8]?)
    /// A value is greater or equal.
    case greaterOrEqual(attribute: String, value: [UInt8])
    /// A value is less or equal.
    case lessOrEqual(attribute: String, value: [UInt8])
    /// A value is about this one, in the server's sense.
    case approximate(attribute: String, value: [UInt8])
    /// The attribute has any value.
    case present(attribute: String)
    /// A matching rule named by OID or name holds, with the DN's own attributes if asked for.
    case extensible(attribute: String?, matchingRule: String?, dnAttributes: Bool, value: [UInt8])

    /// The deepest nesting that is taken from text or sent: libldap encodes by recursion.
    public static let maximumDepth = 50

    /// The parts that a filter may have on all of its levels.
    public static let maximumPartCount = 10_000

    /// The bytes that a filter's string form may have: libldap copies it once for each level.
    public static let maximumByteCount = 1_048_576
}
