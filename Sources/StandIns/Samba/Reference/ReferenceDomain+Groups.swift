extension ReferenceDomain {
    /// How many chains of four groups there are.
    static let chainCount = 400
    /// In how many of them ``manyGroups`` is.
    static let manyGroupsChainCount = 50

    /// The account name of a group of a chain.
    ///
    /// The first group of a chain has people as members, each other one the group before it. Scopes are of four kinds,
    /// by the remainder of the chain's number: universal throughout (0), and each tenth of these (chains 0, 40 and so on)
    /// is a cycle, whose last group is a member of its first; global, global, universal, domain-local (1); global, universal, universal,
    /// domain-local (2); global throughout (3). The third group of each tenth chain (1, 11 and so on) is a member of the
    /// last group of chain 0, too.
    ///
    /// - Parameters:
    ///   - chain: From 0 to 399.
    ///   - level: From 1, in which people are, to 4.
    /// - Returns: The account name.
    public static func chainGroup(_ chain: Int, level: Int) -> String { "chain-\(chain)-level-\(level)" }

    /// The 1,600 groups of the chains.
    static var chains: [SambaGroup] {
        let scopes: [[SambaGroup.Scope]] = [
            [.universal, .universal, .universal, .universal],
            [.global, .global, .universal, .domainLocal],
            [.global, .universal, .universal, .domainLocal],
            [.global, .global, .global, .global],
        ]
        let crossing = stride(from: 1, to: self.chainCount, by: 10).map { self.chainGroup($0, level: 3) }
        return (0..<self.chainCount)
            .flatMap { chain in
                (1...4)
                    .map { level in
                        var members = [self.chainGroup(chain, level: level - 1)]
                        if level == 1 {
                            members = [self.mostGroups] + (chain < self.manyGroupsChainCount ? [self.manyGroups] : [])
                            if chain % 40 == 0 { members.append(self.chainGroup(chain, level: 4)) }
                        }
                        if chain == 0, level == 4 { members += crossing }
                        return SambaGroup(
                            self.chainGroup(chain, level: level),
                            scope: scopes[chain % 4][level - 1],
                            path: ["Groups", "Chains"],
                            members: members
                        )
                    }
            }
    }

    /// The groups that are not of the chains.
    static var smallGroups: [SambaGroup] {
        let kinds: [(String, SambaGroup.Scope)] = [
            ("global", .global), ("universal", .universal), ("local", .domainLocal),
        ]
        let kindGroups = kinds.flatMap { name, scope in
            [true, false]
                .map { isSecurityGroup in
                    SambaGroup(
                        "\(name)-\(isSecurityGroup ? "security" : "distribution")",
                        scope: scope,
                        isSecurityGroup: isSecurityGroup,
                        members: [self.everyKindOfGroup]
                    )
                }
        }
        return kindGroups + [
            SambaGroup("crew-1", scope: .universal, members: [self.fewGroups, "crew-4"]),
            SambaGroup("crew-2", scope: .universal, members: ["crew-1"]),
            SambaGroup("crew-3", scope: .universal, members: ["crew-2"]),
            SambaGroup("crew-4", scope: .universal, members: ["crew-3"]),
            SambaGroup("harbour", scope: .domainLocal, members: [self.fewGroups]),
            // Who has it as the primary group is no `member`.
            SambaGroup("contractors"),
            SambaGroup("externals", members: ["contractors"]),
            SambaGroup(
                "newsletter",
                scope: .universal,
                isSecurityGroup: false,
                members: [self.throughDistributionGroup]
            ),
            SambaGroup("readers", scope: .universal, members: ["newsletter"]),
            SambaGroup("editors", members: [self.throughDistributionGroup]),
            SambaGroup("press", scope: .universal, isSecurityGroup: false, members: ["editors"]),
            SambaGroup("ouroboros", scope: .universal, members: [self.selfReference, "ouroboros"]),
            SambaGroup("empty"),
        ]
    }
}
