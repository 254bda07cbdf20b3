public import DirectoryValues

/// What the directory says about a user.
public struct MappingInput: Sendable, Hashable {
    /// The names of the user's groups, by their form.
    public let groups: [GroupNameForm: [String]]
    /// The words of the account's state; none where it is not known.
    public let accountState: [String]
    /// Where the entry stands, and how it came to be known.
    public let origin: EntryOrigin?
    private let attributes: [AttributeKey: [[UInt8]]]
    private let partial: Set<AttributeKey>

    /// Wraps what was read.
    ///
    /// - Parameters:
    ///   - attributes: Values by attribute description, as the server spells it. Descriptions that differ only in case,
    ///     in the order of options or in transfer options (`;binary`) are one attribute; with other options
    ///     (`;lang-de`) they are another one. An attribute of which only a range came gives no claim.
    ///   - groups: The names of the user's groups.
    ///   - accountState: The words of the account's state.
    ///   - origin: Where the entry stands, and how it came to be known.
    public init(
        attributes: [String: [[UInt8]]],
        groups: [GroupNameForm: [String]] = [:],
        accountState: [String] = [],
        origin: EntryOrigin? = nil
    ) {
        self.groups = groups
        self.accountState = accountState
        self.origin = origin
        // In the order of their names, so that values of names that fold to one always end up in the same order.
        self.attributes = Dictionary(
            attributes.sorted { $0.key < $1.key }.map { (AttributeKey($0.key), $0.value) },
            uniquingKeysWith: +
        )
        self.partial = Set(attributes.keys.filter { AttributeKey.isPartial($0) }.map { AttributeKey($0) })
    }

    func values(of attribute: String) -> [[UInt8]] {
        self.attributes[AttributeKey(attribute)] ?? []
    }

    /// Whether only some of the attribute's values came.
    func isPartial(_ attribute: String) -> Bool {
        self.partial.contains(AttributeKey(attribute))
    }
}
