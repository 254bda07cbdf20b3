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
    /// How groups are found.
    public var groups: GroupSettings

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - kind: The product family.
    ///   - base: The search base of people.
    ///   - population: A filter that every entry found must match.
    ///   - correlation: The rules, in order.
    ///   - groups: How groups are found.
    public init(
        kind: DirectoryKind,
        base: DistinguishedName,
        population: Filter? = nil,
        correlation: [CorrelationRule],
        groups: GroupSettings
    ) {
        self.kind = kind
        self.base = base
        self.population = population
        self.correlation = correlation
        self.groups = groups
    }

    /// The population that a kind of directory has unless the configuration says otherwise.
    ///
    /// - Parameter kind: The product family.
    /// - Returns: For Active Directory, people and not computers; otherwise `nil`.
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
