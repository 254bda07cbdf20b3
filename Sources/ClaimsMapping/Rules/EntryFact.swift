/// What is known of the user's entry besides its attributes.
///
/// Raw values are the words of the configuration.
public enum EntryFact: String, Sendable, Hashable, CaseIterable {
    /// The entry's DN, as the server spells it.
    case entryDN
    /// Where the entry stands, from the top: `corp.example/People/Engineering`, in the way of Active Directory's
    /// `canonicalName`, without the entry itself.
    case directoryPath
    /// The label of the correlation rule that found the entry.
    case matchedRule
    /// The directory's name.
    case directoryName
    /// How the entry is known: `live`, `cached` or `stale`.
    case dataSource
    /// The age of what is known, in whole seconds.
    case dataAge
}
