import DirectoryValues
import LDAP

/// Finds the groups of entries of one directory.
final class GroupFinder: Sendable {
    let settings: GroupSettings
    private let knowledge: GroupKnowledge

    init(settings: GroupSettings) {
        self.settings = settings
        self.knowledge = GroupKnowledge(settings: settings)
    }

    /// Forgets which groups are in which.
    func purgeNesting() {
        self.knowledge.purgeNesting()
    }

    /// Decides how the groups of an entry are found.
    ///
    /// - Parameters:
    ///   - forms: What groups are called; none when nobody asks for groups.
    ///   - session: The look-up's searches; the first look-up asks the server what it is.
    /// - Returns: The way; `nil` when nobody asks for groups.
    /// - Throws: ``DirectoryError``.
    func plan(
        for forms: Set<GroupNameForm>,
        _ session: inout SearchSession
    ) async throws(DirectoryError) -> GroupPlan? {
        guard !forms.isEmpty else { return nil }
        if let conflict = self.settings.conflict {
            throw DirectoryError(code: .refused, stage: SearchSession.groupsStage, message: conflict)
        }
        let naming = self.knowledge.naming(forms: forms, settings: self.settings)
        let server = try await self.knowledge.server(&session)
        let choice = self.choice(naming, server)
        // Another server takes such a search, and finds nothing: that is not the same as no groups.
        guard server.isActiveDirectory || !choice.strategy.isOfActiveDirectoryAlone else {
            throw DirectoryError(
                code: .refused,
                stage: SearchSession.groupsStage,
                message: "the strategy `\(choice.strategy.rawValue)` is Active Directory's, and this server is none"
            )
        }
        return GroupPlan(
            naming: naming,
            server: server,
            knowledge: self.knowledge,
            choice: choice
        )
    }

    /// Which way is taken, and why.
    ///
    /// - Parameter session: The searches.
    /// - Returns: The way that look-ups begin with.
    /// - Throws: ``DirectoryError`` when no server answers.
    func choice(_ session: inout SearchSession) async throws(DirectoryError) -> GroupStrategyChoice {
        self.choice(nil, try await self.knowledge.server(&session))
    }

    private func choice(_ naming: GroupNaming?, _ server: GroupServer) -> GroupStrategyChoice {
        GroupStrategyProbe(
            settings: self.settings,
            naming: naming,
            server: server,
            lacksTokenGroupNames: self.knowledge.lacksTokenGroupNames
        )
        .choice
    }
}
