/// A group that an entry belongs to, directly or through other groups.
public struct Group: Sendable, Hashable {
    /// The group's name, as the configured attribute has it.
    public let name: String
    /// The group's entry.
    public let dn: String

    /// Creates a group.
    ///
    /// - Parameters:
    ///   - name: The group's name.
    ///   - dn: The group's entry.
    public init(name: String, dn: String) {
        self.name = name
        self.dn = dn
    }
}
