public import DirectoryValues

/// What the directory says about a user.
public struct MappingInput: Sendable, Hashable {
    /// The names of the user's groups, by their form, in the order of their bytes.
    public let groups: [GroupNameForm: [String]]
    /// The words of the account's state; none where it is not known.
    public let accountState: [String]
    /// Whether ``accountState`` has every condition that the account is under.
    public let isAccountStateComplete: Bool
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
    ///   - isAccountStateComplete: Whether there may be no other words; where there may, no condition takes the account
    ///     for one that is not under them.
    ///   - origin: Where the entry stands, and how it came to be known.
    public init(
        attributes: [String: [[UInt8]]],
        groups: [GroupNameForm: [String]] = [:],
        accountState: [String] = [],
        isAccountStateComplete: Bool = true,
        origin: EntryOrigin? = nil
    ) {
        // Sorted once, so that nothing on the way depends on the server's order.
        self.groups = groups.mapValues { $0.sorted(by: ByteOrder.precedes) }
        self.accountState = accountState
        self.isAccountStateComplete = isAccountStateComplete
        self.origin = origin
        var known = [AttributeKey: [[UInt8]]](minimumCapacity: attributes.count)
        var partial: Set<AttributeKey> = []
        for (description, values) in attributes {
            let key = AttributeKey(description)
            let values = known[key].map { $0 + values } ?? values
            known[key] = values.count > 1 ? values.sorted(by: ByteOrder.precedes) : values
            if AttributeKey.isPartial(description) { partial.insert(key) }
        }
        self.attributes = known
        self.partial = partial
    }

    /// The values of an attribute, in the order of their bytes.
    func values(of attribute: AttributeKey) -> [[UInt8]] {
        self.attributes[attribute] ?? []
    }

    /// Whether only some of the attribute's values came.
    func isPartial(_ attribute: AttributeKey) -> Bool {
        self.partial.contains(attribute)
    }
}
