extension GroupSettings {
    /// The way to an entry's groups.
    ///
    /// Raw values are the words of the configuration.
    public enum Strategy: String, Sendable, Hashable, CaseIterable {
        /// The best that the server offers, by what it says of itself.
        case automatic
        /// The `memberOf` values of the entry, then those of its groups, level by level.
        case memberOf
        /// Searches for groups that name the entry as a member, level by level.
        case memberSearch
        /// The SIDs that Active Directory computes for the user's token (MS-ADTS 3.1.1.4.5.19), named through a cache.
        ///
        /// Security groups with all groups of groups, of the whole forest.
        case tokenGroups
        /// The names of the same groups (MS-ADTS 3.1.1.4.5.42), from Windows Server 2016 on.
        case tokenGroupNames
        /// One search by Active Directory's rule in chain (MS-ADTS 3.1.1.3.4.4.3).
        ///
        /// The server walks through groups of every type, also those that do not count.
        case inChain

        /// Whether servers other than Active Directory know nothing of it.
        public var isOfActiveDirectoryAlone: Bool {
            switch self {
            case .tokenGroups, .tokenGroupNames, .inChain: true
            case .automatic, .memberOf, .memberSearch: false
            }
        }
    }

    /// What a group of Active Directory is for (`groupType`, MS-ADTS 2.2.12).
    ///
    /// Raw values are the words of the configuration.
    public enum GroupType: String, Sendable, Hashable, CaseIterable {
        /// It is part of a token, and so grants access.
        case security
        /// It is a mailing list.
        case distribution
    }

    /// Where a group of Active Directory counts (`groupType`, MS-ADTS 2.2.12).
    ///
    /// Raw values are the words of the configuration.
    public enum Scope: String, Sendable, Hashable, CaseIterable {
        /// Members of its own domain, of use in all.
        case global
        /// Members of all domains, of use in all.
        case universal
        /// Members of all domains, of use in its own.
        case domainLocal
    }
}
