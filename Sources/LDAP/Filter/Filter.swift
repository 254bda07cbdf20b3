/// A search filter as a tree (RFC 4511, section 4.5.1.7).
///
/// A filter is built from parts and printed with every special byte escaped (RFC 4515), so a value can never become
/// syntax. Values are bytes: text and binary values alike.
///
/// ```swift
/// let filter = Filter.and([.equality(attribute: "objectClass", value: Array("person".utf8)),
///                          .equality(attribute: "mail", value: Array(address.utf8))])
/// ```
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

    /// Checks that the filter can be sent: each attribute is a description in the sense of RFC 4512, section 2.5, and the
    /// tree is no deeper than ``maximumDepth``.
    ///
    /// - Throws: ``LDAPError`` with code ``LDAPError/Code/invalidFilter``.
    public func validate() throws(LDAPError) {
        try self.validate(depth: 1)
    }

    private func validate(depth: Int) throws(LDAPError) {
        guard depth <= Self.maximumDepth else {
            throw LDAPError(code: .invalidFilter, message: "nested deeper than \(Self.maximumDepth) levels")
        }
        switch self {
        case .and(let parts), .or(let parts):
            for part in parts { try part.validate(depth: depth + 1) }
        case .not(let part):
            try part.validate(depth: depth + 1)
        case .equality(let attribute, _), .greaterOrEqual(let attribute, _), .lessOrEqual(let attribute, _),
            .approximate(let attribute, _), .present(let attribute):
            try Self.validate(attribute: attribute)
        case .substrings(let attribute, let initial, let any, let final):
            try Self.validate(attribute: attribute)
            // All empty would print as a presence filter, which says something else.
            guard initial?.isEmpty == false || final?.isEmpty == false || any.contains(where: { !$0.isEmpty }) else {
                throw LDAPError(code: .invalidFilter, message: "a substring filter without any text")
            }
        case .extensible(let attribute, let matchingRule, _, _):
            if let attribute { try Self.validate(attribute: attribute) }
            if let matchingRule { try Self.validate(attribute: matchingRule) }
            guard attribute != nil || matchingRule != nil else {
                throw LDAPError(
                    code: .invalidFilter,
                    message: "an extensible filter without attribute and matching rule"
                )
            }
        }
    }

    private static func validate(attribute: String) throws(LDAPError) {
        // The option of a range may hold `=` and `*` where attributes are asked for; here they would be syntax.
        guard AttributeDescription.isValid(attribute), !attribute.utf8.contains(where: { "=*".utf8.contains($0) })
        else {
            throw LDAPError(code: .invalidFilter, message: "not an attribute description: \"\(attribute)\"")
        }
    }
}
