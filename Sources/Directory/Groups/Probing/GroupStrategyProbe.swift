import LDAP

/// Chooses the way to groups from the settings and what the server says of itself.
///
/// First what is complete, then what is fast.
struct GroupStrategyProbe: Sendable {
    let settings: GroupSettings
    let naming: GroupNaming?
    let server: GroupServer
    /// Whether `msds-tokenGroupNames` was asked for lately and did not come.
    let lacksTokenGroupNames: Bool

    /// The choice.
    var choice: GroupStrategyChoice {
        guard self.settings.strategy == .automatic else {
            return GroupStrategyChoice(strategy: self.settings.strategy, reason: "the configuration says so")
        }
        return self.server.isActiveDirectory ? self.choiceOfActiveDirectory : self.choiceOfOthers
    }

    private var choiceOfActiveDirectory: GroupStrategyChoice {
        if !self.settings.nested {
            return GroupStrategyChoice(
                strategy: .memberOf,
                reason: "Active Directory, and groups of groups do not count"
            )
        }
        if self.settings.types != [.security] {
            return GroupStrategyChoice(
                strategy: .memberOf,
                reason: "Active Directory, and distribution groups count, which are in no token"
            )
        }
        if !self.settings.primaryGroup {
            return GroupStrategyChoice(
                strategy: .memberOf,
                reason: "Active Directory, and the primary group does not count, whose own groups are in the token"
            )
        }
        guard let level = self.server.controllerLevel, level >= .windows2016 else {
            return GroupStrategyChoice(
                strategy: .tokenGroups,
                reason: "Active Directory before Windows Server 2016, which has no msds-tokenGroupNames"
            )
        }
        if self.lacksTokenGroupNames {
            return GroupStrategyChoice(
                strategy: .tokenGroups,
                reason: "Active Directory, where msds-tokenGroupNames did not come"
            )
        }
        if let naming, !naming.needsNoEntry || self.settings.dependsOnMoreThanTokens {
            return GroupStrategyChoice(
                strategy: .tokenGroups,
                reason: "Active Directory, and the groups' entries are needed for their names"
            )
        }
        return GroupStrategyChoice(
            strategy: .tokenGroupNames,
            reason: "Active Directory from Windows Server 2016 on, and all names stand in the groups' DNs"
        )
    }

    private var choiceOfOthers: GroupStrategyChoice {
        // OpenLDAP's memberof overlay and 389's plug-in know only of groups that changed after they were turned on.
        GroupStrategyChoice(
            strategy: .memberSearch,
            reason: "not Active Directory: a search for members is complete on every server, `memberOf` need not be"
        )
    }
}

extension GroupSettings {
    /// Whether a group's entry must be read to know that it counts, even though it stands in a token.
    var dependsOnMoreThanTokens: Bool { self.scopes.count < Scope.allCases.count || !self.builtin }
}
