public import LDAP

/// A subject's entry: its attributes and groups, and how it was found.
public struct Resolution: Sendable, Hashable {
    /// The entry's name.
    public let dn: String
    /// The attributes asked for that the entry has.
    ///
    /// Values are bytes until a rule says what they are.
    public let attributes: [SearchEntry.Attribute]
    /// The groups, if they were asked for; in the order found, each once.
    public let groups: [Group]
    /// The rule that matched.
    public let rule: CorrelationRule
    /// The server that had the entry.
    public let server: ServerAddress

    /// Creates a resolution.
    ///
    /// - Parameters:
    ///   - dn: The entry's name.
    ///   - attributes: Its attributes.
    ///   - groups: Its groups.
    ///   - rule: The rule that matched.
    ///   - server: The server that had it.
    public init(
        dn: String,
        attributes: [SearchEntry.Attribute],
        groups: [Group],
        rule: CorrelationRule,
        server: ServerAddress
    ) {
        self.dn = dn
        self.attributes = attributes
        self.groups = groups
        self.rule = rule
        self.server = server
    }
}
