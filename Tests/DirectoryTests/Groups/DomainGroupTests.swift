import DirectoryValues
import LDAP
import StandIns
import Testing

@testable import Directory

/// One after another: Samba answers one search at a time, and some take it seconds.
@Suite(
    "Groups of an Active Directory domain",
    .enabled(if: DirectoryAvailability.samba.isAvailable),
    .serialized
)
struct DomainGroupTests {
    /// All that Samba has.
    private static let strategies: [GroupSettings.Strategy] = [.tokenGroups, .memberOf, .memberSearch, .inChain]
    /// What everybody is in by the primary group.
    private static let everybody: Set<String> = ["Domain Users", "Users"]

    private static func chains(_ count: Int) -> Set<String> {
        Set((0..<count).flatMap { chain in (1...4).map { ReferenceDomain.chainGroup(chain, level: $0) } })
    }

    /// Who is in which security groups, besides everybody's.
    private static let expectations: [(account: String, groups: Set<String>)] = [
        (ReferenceDomain.fewGroups, ["crew-1", "crew-2", "crew-3", "crew-4", "harbour"]),
        (ReferenceDomain.manyGroups, chains(50)),
        (ReferenceDomain.mostGroups, chains(400)),
        (ReferenceDomain.primaryGroupOnly, []),
        (ReferenceDomain.changedPrimaryGroup, ["contractors", "externals"]),
        (ReferenceDomain.everyKindOfGroup, ["global-security", "universal-security", "local-security"]),
        (ReferenceDomain.selfReference, ["ouroboros"]),
        (ReferenceDomain.throughDistributionGroup, ["editors"]),
        (ReferenceDomain.disabled, []),
    ]

    @Test("every strategy finds the same groups of the same person", arguments: Self.strategies)
    func strategiesAgree(strategy: GroupSettings.Strategy) async throws {
        try await TestDomain.with { domain in
            for (account, groups) in Self.expectations {
                let report = try await domain.report(of: account, domain.settings(strategy))
                #expect(report.groupStrategy == strategy)
                let found = report.groupNames
                var expected = groups.union(Self.everybody)
                if strategy == .inChain, account == ReferenceDomain.throughDistributionGroup {
                    // The server walks through groups that do not count.
                    expected.insert("readers")
                }
                #expect(found.count == expected.count, "\(account)")
                #expect(Set(found[.sAMAccountName]) == expected, "\(account)")
                #expect(found.unnamed == 0)
            }
        }
    }

    @Test("a group has a name in every form", arguments: Self.strategies)
    func forms(strategy: GroupSettings.Strategy) async throws {
        try await TestDomain.with { domain in
            let forms = Set(GroupNameForm.allCases)
            let names = try await domain.groups(of: ReferenceDomain.fewGroups, domain.settings(strategy), forms)
            let crew = ["crew-1", "crew-2", "crew-3", "crew-4", "harbour"]
            let accounts = Set(crew).union(Self.everybody)
            #expect(Set(names[.sAMAccountName]) == accounts)
            #expect(Set(names[.name]) == accounts)
            #expect(Set(names[.cn]) == accounts)
            let full = Set(crew.map { "CORP\\\($0)" }).union(["CORP\\Domain Users", "BUILTIN\\Users"])
            #expect(Set(names[.domainName]) == full)
            for group in crew {
                let entry = try domain.domain.entry(group)
                #expect(names[.sid].contains(entry.sid ?? "none"))
                #expect(names[.guid].contains(entry.guid.lowercased()))
                #expect(names[.dn].contains(entry.dn))
            }
            #expect(names[.sid].contains("\(domain.domain.domainSID)-513"))
            #expect(names[.sid].contains("S-1-5-32-545"))
            for form in forms { #expect(names[form].count == 7, "\(form)") }
        }
    }

    @Test("without the primary group it is not there, and what it is in only where a token says so")
    func withoutPrimaryGroup() async throws {
        try await TestDomain.with { domain in
            for strategy in Self.strategies + [.automatic] {
                var settings = domain.settings(strategy)
                settings.primaryGroup = false
                let report = try await domain.report(of: ReferenceDomain.fewGroups, settings)
                var expected: Set<String> = ["crew-1", "crew-2", "crew-3", "crew-4", "harbour"]
                if strategy == .tokenGroups { expected.insert("Users") }
                #expect(Set(report.groupNames[.sAMAccountName]) == expected, "\(strategy)")
                #expect(report.groupStrategy == (strategy == .automatic ? .memberOf : strategy))
            }
        }
    }

    @Test("types decide what counts and what is walked through")
    func types() async throws {
        try await TestDomain.with { domain in
            let kinds = ["global", "universal", "local"]
            for (account, types, groups) in [
                (
                    ReferenceDomain.everyKindOfGroup, GroupSettings.GroupType.distribution,
                    kinds.map { "\($0)-distribution" }
                ),
                // `readers` is a security group in a distribution group.
                (ReferenceDomain.throughDistributionGroup, .distribution, ["newsletter"]),
            ] {
                for strategy in [GroupSettings.Strategy.automatic, .memberOf, .memberSearch] {
                    var settings = domain.settings(strategy)
                    settings.types = [types]
                    let names = try await domain.groups(of: account, settings)
                    #expect(Set(names[.sAMAccountName]) == Set(groups), "\(strategy)")
                }
            }
            for strategy in [GroupSettings.Strategy.automatic, .memberOf, .memberSearch, .inChain] {
                var settings = domain.settings(strategy)
                settings.types = [.security, .distribution]
                let all = try await domain.groups(of: ReferenceDomain.everyKindOfGroup, settings)
                let expected = Set(kinds.flatMap { ["\($0)-security", "\($0)-distribution"] })
                #expect(Set(all[.sAMAccountName]) == expected.union(Self.everybody), "\(strategy)")
                let through = try await domain.groups(of: ReferenceDomain.throughDistributionGroup, settings)
                #expect(
                    Set(through[.sAMAccountName])
                        == Self.everybody.union(["newsletter", "readers", "editors", "press"]),
                    "\(strategy)"
                )
            }
        }
    }

    @Test("scopes and built-in groups are left out, and walked through", arguments: Self.strategies)
    func scopes(strategy: GroupSettings.Strategy) async throws {
        try await TestDomain.with { domain in
            var settings = domain.settings(strategy)
            settings.scopes = [.universal, .domainLocal]
            settings.builtin = false
            let names = try await domain.groups(of: ReferenceDomain.manyGroups, settings)
            // The scopes of a chain's four groups, by the remainder of its number.
            let global: [Int: Set<Int>] = [0: [], 1: [1, 2], 2: [1], 3: [1, 2, 3, 4]]
            let expected = (0..<50)
                .flatMap { chain in
                    (1...4).filter { global[chain % 4]?.contains($0) == false }
                        .map { ReferenceDomain.chainGroup(chain, level: $0) }
                }
            #expect(names.count == expected.count)
            #expect(Set(names[.sAMAccountName]) == Set(expected))
        }
    }

    @Test("an entry's own groups alone come from memberOf or a search for members")
    func direct() async throws {
        try await TestDomain.with { domain in
            for strategy in [GroupSettings.Strategy.automatic, .memberOf, .memberSearch] {
                var settings = domain.settings(strategy)
                settings.nested = false
                let names = try await domain.groups(of: ReferenceDomain.fewGroups, settings)
                #expect(Set(names[.sAMAccountName]) == ["crew-1", "harbour", "Domain Users"], "\(strategy)")
            }
            for strategy in [GroupSettings.Strategy.tokenGroups, .tokenGroupNames, .inChain] {
                var settings = domain.settings(strategy)
                settings.nested = false
                let error = await directoryError {
                    _ = try await domain.groups(of: ReferenceDomain.fewGroups, settings)
                }
                #expect(error?.code == .refused, "\(strategy)")
            }
        }
    }

    @Test("odd names are found by each strategy", arguments: Self.strategies)
    func oddNames(strategy: GroupSettings.Strategy) async throws {
        try await TestDomain.with { domain in
            let resolver = domain.resolver(domain.settings(strategy))
            // The rule in chain takes Samba a second or two: some of the names have to do.
            let step = strategy == .inChain ? 3 : 1
            for (index, name) in ReferenceDomain.oddNames.enumerated() where index % step == 0 {
                let account = ReferenceDomain.oddPerson(index)
                let names = try await resolver.report(of: account, [.sAMAccountName, .dn, .cn]).groupNames
                #expect(
                    Set(names[.sAMAccountName]) == Self.everybody.union([ReferenceDomain.oddGroup(index)]),
                    "\(name)"
                )
                let group = try domain.domain.entry(ReferenceDomain.oddGroup(index))
                #expect(names[.dn].contains(group.dn))
                #expect(names[.cn].count == 3, "\(name)")
            }
        }
    }

    @Test("a token's names that do not come are an error where pinned, and the best is found without")
    func tokenGroupNames() async throws {
        try await TestDomain.with { domain in
            let error = await directoryError {
                _ = try await domain.groups(of: ReferenceDomain.fewGroups, domain.settings(.tokenGroupNames), [.cn])
            }
            #expect(error?.code == .refused)
            #expect(error?.message.contains("msds-tokenGroupNames") == true)
            let report = try await domain.report(of: ReferenceDomain.fewGroups, domain.settings(.automatic), [.cn])
            #expect(report.groupStrategy == .tokenGroups)
            #expect(report.groupNames.count == 7)
        }
    }

    @Test("an entry that gives no token is not taken for one in no group")
    func withoutToken() async throws {
        try await TestDomain.with { domain in
            func report(_ strategy: GroupSettings.Strategy) async throws(DirectoryError) -> ResolutionReport {
                // A contact has no SID, and so no token.
                let settings = DirectorySettings(
                    kind: .activeDirectory,
                    base: .literal(domain.domain.baseDN),
                    population: .equality("objectClass", "contact"),
                    correlation: [CorrelationRule(subject: .mail, attribute: "displayName")],
                    groups: domain.settings(strategy)
                )
                return try await DirectoryResolver(settings: settings, servers: domain.servers)
                    .resolve(
                        ResolutionRequest(subject: Subject(values: [.mail: "Ada Twin"]), groupForms: [.cn]),
                        deadline: .now + .seconds(240)
                    )
            }
            let error = await directoryError { _ = try await report(.tokenGroups) }
            #expect(error?.code == .refused)
            #expect(error?.message.contains("Windows Authorization Access Group") == true)
            let found = try await report(.automatic)
            #expect(found.groupStrategy == .memberOf)
            #expect(found.groupNames.count == 0)
        }
    }

    @Test("a SID that no entry has is a group all the same")
    func unnamed() async throws {
        try await TestDomain.with { domain in
            var settings = domain.settings(.tokenGroups)
            // The part of the tree that has no groups.
            settings.base = .literal("CN=Configuration,\(domain.domain.baseDN)")
            let names = try await domain.groups(of: ReferenceDomain.fewGroups, settings, [.sid, .cn])
            #expect(names.count == 7)
            #expect(names.unnamed == 7)
            #expect(names[.sid].count == 7)
            #expect(names[.cn].isEmpty)
        }
    }

    @Test("names are asked for once, SIDs never, and who is in a group each time")
    func cache() async throws {
        try await TestDomain.with { domain in
            let resolver = domain.resolver(domain.settings(.tokenGroups))
            let account = ReferenceDomain.manyGroups
            // What the server is, the person, the token, and 202 names in batches of 50.
            #expect(try await resolver.report(of: account, [.cn]).roundTrips == 8)
            let again = try await resolver.report(of: account, [.cn])
            #expect(again.roundTrips == 2)
            #expect(again.groupNames.count == 202)
            #expect(try await resolver.report(of: account, [.sid]).roundTrips == 2)
            // Another name needs another attribute.
            #expect(try await resolver.report(of: account, [.sAMAccountName]).roundTrips == 7)
            // Nobody asks for groups.
            #expect(try await resolver.report(of: account, []).roundTrips == 1)

            var settings = domain.settings(.tokenGroups)
            settings.nameCacheTime = .zero
            let forgetful = domain.resolver(settings)
            for expected in [8, 7] {
                #expect(try await forgetful.report(of: account, [.cn]).roundTrips == expected)
            }
        }
    }

    @Test("values that come in parts are completed from the server that began")
    func ranges() async throws {
        try await TestDomain.with { domain in
            var session = SearchSession(servers: domain.servers, deadline: .now + .seconds(240))
            let request = SearchRequest(
                base: .literal(domain.domain.baseDN),
                filter: .equality("sAMAccountName", ReferenceDomain.mostGroups),
                attributes: ["memberOf;range=0-99", "cn"]
            )
            let result = try await session.search(request, stage: "test")
            let entry = try #require(result.entries.first)
            #expect(entry.values(of: "memberOf;range=0-99").count == 100)
            let trips = session.roundTrips
            let completed = try await session.completeRanges(of: entry, from: result.server, stage: "test")
            #expect(Set(completed.values(of: "memberOf")).count == 400)
            #expect(completed.attributes.map(\.name).sorted() == ["cn", "memberOf"])
            #expect(session.roundTrips == trips + 1)

            // Past the bound nothing is used.
            let error = await directoryError {
                var session = session
                let limits = RangeAssembly.Limits(values: 399)
                _ = try await session.completeRanges(of: entry, from: result.server, limits: limits, stage: "test")
            }
            #expect(error?.code == .refused)
            #expect(error?.message.contains("399") == true)
        }
    }
}
