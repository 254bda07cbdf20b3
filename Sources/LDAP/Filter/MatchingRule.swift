/// The name of a matching rule, for extensible filters (RFC 4511, section 4.5.1.7.7).
///
/// The name is a numeric OID or a short name; Active Directory knows its rules by OID alone.
public struct MatchingRule: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// The OID or short name.
    public let rawValue: String

    /// The OID or short name.
    public var description: String { self.rawValue }

    /// Creates a name.
    ///
    /// - Parameter rawValue: A numeric OID or a short name; never `dn`, which is syntax in a filter.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Active Directory's `LDAP_MATCHING_RULE_IN_CHAIN`: a DN attribute leads to the value, over any number of entries.
    ///
    /// The server walks the chain itself, which can take it seconds; it belongs below a narrow base.
    public static let inChain = MatchingRule(rawValue: "1.2.840.113556.1.4.1941")
    /// Active Directory's `LDAP_MATCHING_RULE_BIT_AND`: all bits of the value are set.
    public static let bitwiseAnd = MatchingRule(rawValue: "1.2.840.113556.1.4.803")
    /// Active Directory's `LDAP_MATCHING_RULE_BIT_OR`: one of the value's bits is set.
    public static let bitwiseOr = MatchingRule(rawValue: "1.2.840.113556.1.4.804")
    /// Equality of text without regard to case (RFC 4517, section 4.2.11).
    public static let caseIgnore = MatchingRule(rawValue: "2.5.13.2")
    /// Equality of text with regard to case (RFC 4517, section 4.2.4).
    public static let caseExact = MatchingRule(rawValue: "2.5.13.5")
    /// Equality of distinguished names (RFC 4517, section 4.2.15).
    public static let distinguishedName = MatchingRule(rawValue: "2.5.13.1")
}
