public import LDAP

/// A subject's entry: its attributes and groups, and how it was found.
public struct Resolution: Sendable, Hashable {
    /// The entry's name.
    public let dn: String
    /// The attributes asked for that the entry has.
    ///
    /// Values are bytes until a rule says what they are.
    public let attributes: [SearchEntry.Attribute]
    /// The groups, if they were asked for.
    public let groups: GroupNames
    /// The account's state, as far as it was asked for.
    public let account: AccountState
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
    ///   - account: Its account's state.
    ///   - rule: The rule that matched.
    ///   - server: The server that had it.
    public init(
        dn: String,
        attributes: [SearchEntry.Attribute],
        groups: GroupNames = .none,
        account: AccountState = AccountState(),
        rule: CorrelationRule,
        server: ServerAddress
    ) {
        self.dn = dn
        self.attributes = attributes
        self.groups = groups
        self.account = account
        self.rule = rule
        self.server = server
    }
}
