import LDAP

/// The groups that a group is in itself, and what is known of that group.
struct GroupNesting: KeptGroup {
    /// The group; `nil` where a search for its parents was all that was asked.
    var record: GroupRecord?
    /// The names of its parents, as its `memberOf` has them.
    var names: [DistinguishedName] = []
    /// Its parents, as a search found them.
    var parents: [GroupRecord] = []

    var isAbsence: Bool { false }

    var size: Int {
        64 + (self.record?.size ?? 0) + self.names.reduce(0) { $0 + 64 + 2 * $1.description.utf8.count }
            + self.parents.reduce(0) { $0 + $1.size }
    }
}
