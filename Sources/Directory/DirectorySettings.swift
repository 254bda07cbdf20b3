public import LDAP

/// What the resolver needs to know of a directory: where people and groups are, and how a subject becomes an entry.
public struct DirectorySettings: Sendable, Hashable {
    /// The product family.
    public var kind: DirectoryKind
    /// The entry below which people are searched.
    public var base: DistinguishedName
    /// Holds for each entry that may be found at all (for Active Directory: persons, not computers); `nil` is any.
    public var population: Filter?
    /// The rules that lead from a subject to its entry, first match wins.
    public var correlation: [CorrelationRule]
    /// Whether rules with the same base and scope are asked in one search.
    ///
    /// It saves round trips and finds the same entry. Not for servers where one attribute without an index makes all of a
    /// search with `|` slow, though the rules before it would be fast alone.
    public var combinesRules: Bool
    /// The attribute with an entry's SID, in binary or as text.
    ///
    /// Where the event has a SID too, an entry found by another key must not have another one; an entry without it
    /// passes. `nil` is no such check.
    public var securityIdentifierAttribute: String?
    /// How groups are found.
    public var groups: GroupSettings

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - kind: The product family.
    ///   - base: The search base of people.
    ///   - population: A filter that every entry found must match.
    ///   - correlation: The rules, in order.
    ///   - combinesRules: Whether rules are asked together; they are unless told.
    ///   - securityIdentifierAttribute: The attribute with an entry's SID; `objectSid` unless told.
    ///   - groups: How groups are found.
    public init(
        kind: DirectoryKind,
        base: DistinguishedName,
        population: Filter? = nil,
        correlation: [CorrelationRule],
        combinesRules: Bool = true,
        securityIdentifierAttribute: String? = "objectSid",
        groups: GroupSettings
    ) {
        self.kind = kind
        self.base = base
        self.population = population
        self.correlation = correlation
        self.combinesRules = combinesRules
        self.securityIdentifierAttribute = securityIdentifierAttribute
        self.groups = groups
    }

    /// The population that a kind of directory has unless the configuration says otherwise.
    ///
    /// - Parameter kind: The product family.
    /// - Returns: For Active Directory, people and not computers; otherwise `nil`. Computers and managed service accounts
    ///   are of class `user` too, but of categories of their own; contacts are of category `person`, but not of class `user`.
    public static func defaultPopulation(of kind: DirectoryKind) -> Filter? {
        switch kind {
        case .activeDirectory:
            .and([
                .equality(attribute: "objectCategory", value: Array("person".utf8)),
                .equality(attribute: "objectClass", value: Array("user".utf8)),
            ])
        case .openLDAP, .generic: nil
        }
    }
}
