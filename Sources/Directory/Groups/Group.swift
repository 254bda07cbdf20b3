/// A group that an entry belongs to, directly or through other groups.
struct Group: Sendable, Hashable {
    /// The group's name, as the configured attribute has it.
    let name: String
    /// The group's entry.
    let dn: String
}
