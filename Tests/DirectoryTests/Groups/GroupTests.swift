import DirectoryValues
import LDAP
import StandIns
import Testing

@testable import Directory

@Suite("DirectoryResolver: groups")
struct GroupTests {
    /// Those that slapd has.
    static let strategies: [GroupSettings.Strategy] = [.memberOf, .memberSearch]

    /// Ada ─▶ Crew ─▶ Leads ─▶ Staff ─▶ Crew (a ring), Ada ─▶ Self ─▶ Self, and Night Watch over Staff.
    private static let nested: [String] = [
        LDIF.person("Ada", ["memberOf": [LDIF.groupDN("Crew"), LDIF.groupDN("Self")]]),
        LDIF.group("Crew", members: [LDIF.personDN("Ada"), LDIF.groupDN("Staff")], memberOf: [LDIF.groupDN("Leads")]),
        LDIF.group("Leads", members: [LDIF.groupDN("Crew")], memberOf: [LDIF.groupDN("Staff")]),
        LDIF.group(
            "Staff",
            members: [LDIF.groupDN("Leads")],
            memberOf: [LDIF.groupDN("Crew"), LDIF.groupDN("Night Watch")]
        ),
        LDIF.group("Self", members: [LDIF.personDN("Ada"), LDIF.groupDN("Self")], memberOf: [LDIF.groupDN("Self")]),
        LDIF.group("Night Watch", members: [LDIF.groupDN("Staff")]),
        LDIF.group("Strangers", members: [LDIF.personDN("Nobody")]),
    ]

    private static func crowd(_ count: Int) -> [String] {
        let names = (0..<count).map { "g\($0)" }
        return [LDIF.person("Ada", ["memberOf": names.map(LDIF.groupDN)])]
            + names.map { LDIF.group($0, members: [LDIF.personDN("Ada")]) }
    }

    @Test("groups of groups are followed through rings to the end, each once; both strategies find the same")
    func rings() async throws {
        try await TestDirectory.with(Self.nested) { directory in
            for strategy in Self.strategies {
                let groups = try await directory.groups(of: "Ada", .test(strategy))
                #expect(
                    groups.map(\.name).sorted() == ["Crew", "Leads", "Night Watch", "Self", "Staff"],
                    "\(strategy)"
                )
                #expect(
                    Set(groups.compactMap { try? DistinguishedName(parsing: $0.dn) })
                        == Set(groups.map { DistinguishedName.literal(LDIF.groupDN($0.name)) })
                )
            }
        }
    }

    @Test("not nested are the entry's own groups alone; more levels than allowed fail the look-up")
    func depth() async throws {
        try await TestDirectory.with(Self.nested) { directory in
            for strategy in Self.strategies {
                let direct = try await directory.groups(of: "Ada", .test(strategy, nested: false))
                #expect(direct.map(\.name).sorted() == ["Crew", "Self"], "\(strategy)")
                // Night Watch is three levels above Crew.
                let all = try await directory.groups(of: "Ada", .test(strategy, maximumDepth: 3))
                #expect(all.count == 5, "\(strategy)")
                for depth in 0...2 {
                    let error = await directoryError {
                        _ = try await directory.groups(of: "Ada", .test(strategy, maximumDepth: depth))
                    }
                    #expect(error?.code == .groupLimitExceeded, "\(strategy), depth \(depth)")
                    #expect(error?.message.contains("maximumDepth") == true)
                }
            }
        }
    }

    @Test(
        "more groups than allowed fail the look-up; exactly as many do not",
        arguments: GroupTests.strategies
    )
    func maximumCount(strategy: GroupSettings.Strategy) async throws {
        try await TestDirectory.with(Self.nested) { directory in
            let allowed = try await directory.groups(of: "Ada", .test(strategy, maximumCount: 5))
            #expect(allowed.count == 5)
            for count in 0..<5 {
                let error = await directoryError {
                    _ = try await directory.groups(of: "Ada", .test(strategy, maximumCount: count))
                }
                #expect(error?.code == .groupLimitExceeded, "\(count)")
            }
        }
    }

    @Test("a server that names only some of the groups fails the look-up")
    func serverLimit() async throws {
        try await TestDirectory.with(
            Self.crowd(8),
            directives: ["sizelimit 5"],
            credentials: .anonymous
        ) {
            directory in
            let error = await directoryError { _ = try await directory.groups(of: "Ada", .test(.memberSearch)) }
            #expect(error?.code == .groupLimitExceeded)
            #expect(error?.stage == "groups")
            // Base reads are not cut by it.
            let read = try await directory.groups(of: "Ada", .test(.memberOf))
            #expect(read.count == 8)
        }
    }

    @Test("which groups are in which is asked once for all people, and again after its time or a purge")
    func nestingIsKept() async throws {
        let people = ["Ada", "Bob"]
        let entries =
            people.map { LDIF.person($0, ["memberOf": [LDIF.groupDN("Crew")]]) } + [
                LDIF.group("Crew", members: people.map(LDIF.personDN), memberOf: [LDIF.groupDN("Leads")]),
                LDIF.group("Leads", members: [LDIF.groupDN("Crew")], memberOf: [LDIF.groupDN("Staff")]),
                LDIF.group("Staff", members: [LDIF.groupDN("Leads")]),
            ]
        try await TestDirectory.with(entries) { directory in
            // The person and the groups; the person's own groups are searched, or stand in the entry.
            for (strategy, asked, kept) in [(GroupSettings.Strategy.memberSearch, 5, 2), (.memberOf, 4, 1)] {
                for isKept in [true, false] {
                    let rule = CorrelationRule(subject: .userPrincipalName, attribute: "cn")
                    var settings = DirectorySettings.test([rule])
                    settings.groups = .test(strategy)
                    if !isKept { settings.groups.nestingCacheTime = .zero }
                    let resolver = DirectoryResolver(settings: settings, servers: directory.servers)
                    var trips: [Int] = []
                    for name in people + people {
                        let report = try await resolver.resolve(
                            ResolutionRequest(
                                subject: Subject(values: [.userPrincipalName: name]),
                                groupForms: [.name, .dn]
                            ),
                            deadline: patience
                        )
                        #expect(report.groups.map(\.name).sorted() == ["Crew", "Leads", "Staff"], "\(strategy)")
                        trips.append(report.roundTrips)
                        if trips.count == 3 { resolver.purgeNesting() }
                    }
                    // The first look-up asks what the server is, too.
                    let again = isKept ? kept : asked
                    #expect(trips == [asked + 1, again, again, asked], "\(strategy)")
                }
            }
        }
    }

    @Test("120 groups on one level cost one search per fifty on the next, and all are named")
    func batches() async throws {
        try await TestDirectory.with(Self.crowd(120)) { directory in
            let searched = try await directory.groupsReport(of: "Ada", .test(.memberSearch))
            #expect(Set(searched.groups.map(\.name)) == Set((0..<120).map { "g\($0)" }))
            #expect(searched.groups.count == 120)
            // What the server is, the person, the first level, and three batches for the level above.
            #expect(searched.roundTrips == 6)
            let read = try await directory.groupsReport(of: "Ada", .test(.memberOf))
            #expect(Set(read.groups) == Set(searched.groups))
            // What the server is, the person, and three batches.
            #expect(read.roundTrips == 5)
            let direct = try await directory.groupsReport(of: "Ada", .test(.memberOf, nested: false))
            #expect(Set(direct.groups.map(\.name)) == Set(searched.groups.map(\.name)))
            // The names stand in the DNs.
            #expect(direct.roundTrips == 2)
        }
    }

    @Test("the batches of a level each bring their part of the level above")
    func batchesAbove() async throws {
        let above = LDIF.group("Above", members: [LDIF.groupDN("g3"), LDIF.groupDN("g77"), LDIF.groupDN("g119")])
        let last = LDIF.group("Last", members: [LDIF.groupDN("g119")])
        try await TestDirectory.with(Self.crowd(120) + [above, last]) { directory in
            let groups = try await directory.groups(of: "Ada", .test(.memberSearch))
            #expect(groups.count == 122)
            #expect(groups.suffix(2).map(\.name).sorted() == ["Above", "Last"])
        }
    }

    @Test("a memberOf value whose group is gone or elsewhere is a group by its name; one that is no name is none")
    func danglingValues() async throws {
        let schema = """
            attributetype ( 1.3.6.1.4.1.4203.666.72.3 NAME 'memberOf'
                EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )
            """
        let values = [
            LDIF.groupDN("Gone"), "cn=Far,dc=elsewhere,dc=test", "no name at all", "ou=Unit,\(LDIF.groups)",
            LDIF.groupDN("Crew"),
        ]
        let entries = [LDIF.person("Ada", ["memberOf": values]), LDIF.group("Crew", members: [LDIF.personDN("Ada")])]
        try await TestDirectory.with(entries, schema: schema, modules: []) { directory in
            for nested in [true, false] {
                let groups = try await directory.groups(of: "Ada", .test(.memberOf, nested: nested))
                #expect(groups.map(\.name).sorted() == ["Crew", "Far", "Gone"], "nested \(nested)")
            }
        }
    }

    @Test("somebody in no group has none, by either strategy", arguments: GroupTests.strategies)
    func noGroups(strategy: GroupSettings.Strategy) async throws {
        try await TestDirectory.with([LDIF.person("Loner")]) { directory in
            let report = try await directory.groupsReport(of: "Loner", .test(strategy))
            #expect(report.dn == "cn=Loner,\(LDIF.people)")
            #expect(report.groups.isEmpty)
        }
    }

    @Test("a search base for groups that does not exist is refused, not taken for no groups")
    func missingBase() async throws {
        try await TestDirectory.with(Self.nested) { directory in
            var settings = GroupSettings.test(.memberSearch)
            settings.base = .literal("ou=nowhere,\(LDIF.suffix)")
            let error = await directoryError { _ = try await directory.groups(of: "Ada", settings) }
            #expect(error?.code == .refused)
            #expect(error?.cause?.resultCode == .noSuchObject)
            #expect(error?.stage == "groups")
        }
    }
}
