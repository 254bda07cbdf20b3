import DirectoryValues
public import LDAP

extension GroupSettings {
    /// The settings that a kind of directory has unless the configuration says otherwise.
    ///
    /// - Parameters:
    ///   - kind: The product family.
    ///   - base: The search base.
    /// - Returns: The best strategy of the server over the kind's usual group classes; of Active Directory the security
    ///   groups.
    public static func defaults(for kind: DirectoryKind, base: DistinguishedName) -> GroupSettings {
        switch kind {
        case .activeDirectory:
            GroupSettings(
                strategy: .automatic,
                base: base,
                filter: .equality("objectClass", "group"),
                nameAttribute: "sAMAccountName",
                types: [.security]
            )
        case .openLDAP:
            GroupSettings(strategy: .automatic, base: base, filter: .equality("objectClass", "groupOfNames"))
        case .generic:
            GroupSettings(
                strategy: .automatic,
                base: base,
                filter: .or(
                    .equality("objectClass", "groupOfNames"),
                    .equality("objectClass", "groupOfUniqueNames"),
                    .equality("objectClass", "group")
                ),
                memberAttributes: ["member", "uniqueMember"]
            )
        }
    }

    /// Why the settings contradict each other; `nil` when they do not.
    public var conflict: String? {
        switch self.strategy {
        case .tokenGroups, .tokenGroupNames:
            if self.types != [.security] {
                return "`\(self.strategy.rawValue)` has security groups only: `types` must be `[security]`"
            }
            return self.nested ? nil : self.alwaysNested
        case .inChain:
            return self.nested ? nil : self.alwaysNested
        case .automatic, .memberOf, .memberSearch:
            return nil
        }
    }

    private var alwaysNested: String {
        "`\(self.strategy.rawValue)` always has groups of groups: `nested` must be `true`"
    }

    /// The attribute of the person that stands among a group's members in one of its attributes; `nil` is the DN.
    package func memberValue(in attribute: String) -> String? {
        // RFC 2307: memberUid holds user names, never DNs.
        self.memberValueAttribute ?? (attribute.lowercased() == "memberuid" ? "uid" : nil)
    }

    /// Whether a group's `groupType` decides about it.
    var dependsOnGroupType: Bool {
        self.types.count < GroupType.allCases.count || self.scopes.count < Scope.allCases.count || !self.builtin
    }

    /// The part of a search's filter that leaves out the types that do not count.
    var typeFilter: Filter? {
        guard self.types.count == 1 else { return nil }
        let security = Filter.bitwiseAnd("groupType", DirectoryValues.GroupType.securityBit)
        return self.types.contains(.security) ? security : .not(security)
    }
}
