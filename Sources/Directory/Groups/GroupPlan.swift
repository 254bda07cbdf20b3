import DirectoryValues
import LDAP

/// How the groups of one entry are found: decided before the entry is known, so that its search brings what is needed.
struct GroupPlan {
    let naming: GroupNaming
    let server: GroupServer
    let knowledge: GroupKnowledge
    let choice: GroupStrategyChoice

    private var settings: GroupSettings { self.naming.settings }
    private var attributes: [String] {
        self.strategy(self.choice.strategy).personAttributes(self.settings, self.server)
    }

    /// What the person's own entry must be asked for, together with what others want of it; each once.
    func attributes(besides others: [String]) -> [String] {
        others
            + self.attributes.filter { attribute in !others.contains { AttributeDescription.areEqual($0, attribute) } }
    }

    /// The groups of an entry.
    ///
    /// - Parameters:
    ///   - person: The entry, all values of its attributes complete.
    ///   - session: The look-up's searches.
    /// - Returns: The names, and the way that led to them.
    /// - Throws: ``DirectoryError``.
    func groups(
        of person: SearchEntry,
        _ session: inout SearchSession
    ) async throws(DirectoryError) -> (names: GroupNames, strategy: GroupSettings.Strategy) {
        var lookup = GroupLookup(
            naming: self.naming,
            server: self.server,
            knowledge: self.knowledge,
            session: session
        )
        let (groups, strategy) = try await self.find(person, &lookup)
        let domains = self.naming.forms.contains(.domainName) ? try await lookup.domains() : nil
        session = lookup.session
        return (self.naming.names(of: groups, domains: domains), strategy)
    }

    private func find(
        _ person: SearchEntry,
        _ lookup: inout GroupLookup
    ) async throws(DirectoryError) -> ([GroupRecord], GroupSettings.Strategy) {
        var person = person
        var current = self.choice.strategy
        while true {
            if let groups = try await self.strategy(current).groups(of: person, &lookup) { return (groups, current) }
            if current == .tokenGroupNames { self.knowledge.noteMissingTokenGroupNames() }
            guard self.settings.strategy == .automatic, let next = Self.fallback(of: current) else {
                throw Self.missing(current)
            }
            let attributes = self.strategy(next).personAttributes(self.settings, self.server)
            if !attributes.isEmpty {
                guard let read = try await lookup.readPerson(person.dn, attributes: attributes) else {
                    throw Self.missing(current)
                }
                person = read
            }
            current = next
        }
    }

    private func strategy(_ strategy: GroupSettings.Strategy) -> any GroupStrategy {
        switch strategy {
        // A choice is never automatic; a member search needs nothing of the server.
        case .automatic, .memberSearch: MemberSearchStrategy()
        case .memberOf: MemberOfStrategy()
        case .tokenGroups: TokenGroupsStrategy()
        case .tokenGroupNames: TokenGroupNamesStrategy()
        case .inChain: InChainStrategy()
        }
    }

    private static func fallback(of strategy: GroupSettings.Strategy) -> GroupSettings.Strategy? {
        switch strategy {
        case .tokenGroupNames: .tokenGroups
        case .tokenGroups: .memberOf
        case .automatic, .memberOf, .memberSearch, .inChain: nil
        }
    }

    private static func missing(_ strategy: GroupSettings.Strategy) -> DirectoryError {
        let attribute = strategy == .tokenGroupNames ? "msds-tokenGroupNames" : "tokenGroups"
        return DirectoryError(
            code: .refused,
            stage: SearchSession.groupsStage,
            message: """
                \(attribute) of the user's entry did not come, though every account is in its primary group: make the \
                service account a member of Windows Authorization Access Group (or Pre-Windows 2000 Compatible Access), \
                which may read it, see that a global catalog is reachable, or choose another strategy
                """
        )
    }
}
