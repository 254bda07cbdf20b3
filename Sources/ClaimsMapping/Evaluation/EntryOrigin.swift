/// Where the user's entry stands, and how it came to be known.
public struct EntryOrigin: Sendable, Hashable {
    /// The entry's DN, as the server spells it.
    public var distinguishedName: String
    /// The label of the correlation rule that found it.
    public var matchedRule: String
    /// The directory's name.
    public var directoryName: String?
    /// How it is known: `live`, `cached` or `stale`.
    public var dataSource: String
    /// How old what is known is.
    public var dataAge: Duration

    /// Creates an origin.
    ///
    /// - Parameters:
    ///   - distinguishedName: The entry's DN.
    ///   - matchedRule: The rule's label.
    ///   - directoryName: The directory's name.
    ///   - dataSource: How it is known.
    ///   - dataAge: How old it is.
    public init(
        distinguishedName: String,
        matchedRule: String,
        directoryName: String? = nil,
        dataSource: String,
        dataAge: Duration
    ) {
        self.distinguishedName = distinguishedName
        self.matchedRule = matchedRule
        self.directoryName = directoryName
        self.dataSource = dataSource
        self.dataAge = dataAge
    }
}
