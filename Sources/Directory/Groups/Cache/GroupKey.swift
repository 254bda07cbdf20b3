import DirectoryValues

/// What a group is kept by.
enum GroupKey: Sendable, Hashable {
    case sid(SecurityIdentifier)
    /// The normalized name.
    case name(String)
}
