import DirectoryValues
import LDAP
import StandIns
import Testing

@testable import Directory

@Suite("Groups of plain LDAP")
struct SlapdGroupTests {
    private static let schemas = ["core", "cosine", "nis", "inetorgperson", "dyngroup"]

    /// `memberOf` as text, so that values need not be names.
    private static let memberOfText = """
        attributetype ( 1.3.6.1.4.1.4203.666.72.3 NAME 'memberOf'
            EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 )
        """

    private static func posixGroup(_ name: String, number: Int, members: [String]) -> String {
        var attributes = ["objectClass": ["posixGroup"], "cn": [name], "gidNumber": [String(number)]]
        if !members.isEmpty { attributes["memberUid"] = members }
        return LDIF.entry(LDIF.groupDN(name), attributes)
    }

    @Test("POSIX groups name people by their uid, and the primary one by its number")
    func posix() async throws {
        let entries = [
            LDIF.person("Ada", ["uid": ["ada", "lovelace"], "gidNumber": ["100"], "employeeNumber": ["7"]]),
            LDIF.person("Bob", ["uid": ["bob"]]), LDIF.person("Nameless"),
            Self.posixGroup("crew", number: 200, members: ["bob", "ada"]),
            Self.posixGroup("maths", number: 201, members: ["lovelace"]),
            Self.posixGroup("staff", number: 100, members: []),
            Self.posixGroup("numbers", number: 202, members: ["7", "crew"]),
        ]
        try await TestDirectory.with(entries, schemas: Self.schemas) { directory in
            var settings = GroupSettings.test(.automatic, objectClass: "posixGroup", memberAttributes: ["memberUid"])
            let report = try await directory.groupsReport(of: "Ada", settings)
            #expect(Set(report.groups.map(\.name)) == ["crew", "maths", "staff"])
            #expect(report.groupStrategy == .memberSearch)
            // What the server is, the person, the groups: no group is a member.
            #expect(report.roundTrips == 3)
            #expect(try await directory.groups(of: "Bob", settings).map(\.name) == ["crew"])
            #expect(try await directory.groups(of: "Nameless", settings).isEmpty)

            settings.primaryGroup = false
            #expect(Set(try await directory.groups(of: "Ada", settings).map(\.name)) == ["crew", "maths"])
            settings.memberValueAttribute = "employeeNumber"
            #expect(try await directory.groups(of: "Ada", settings).map(\.name) == ["numbers"])

            // The primary group also beside memberOf, which never has it.
            #expect(try await directory.groups(of: "Ada", .test(.memberOf)).map(\.name) == ["staff"])
        }
    }

    @Test("groups of unique names are nested as others are")
    func uniqueNames() async throws {
        func group(_ name: String, _ members: [String]) -> String {
            LDIF.entry(
                LDIF.groupDN(name),
                ["objectClass": ["groupOfUniqueNames"], "cn": [name], "uniqueMember": members]
            )
        }
        let entries = [
            LDIF.person("Ada"), group("crew", [LDIF.personDN("Ada")]), group("staff", [LDIF.groupDN("crew")]),
            // The optional identifier behind the name makes it somebody else (RFC 4517, section 3.3.21).
            group("others", [LDIF.personDN("Ada") + "#'0101'B"]),
        ]
        try await TestDirectory.with(entries) { directory in
            let settings = GroupSettings.test(
                .memberSearch,
                objectClass: "groupOfUniqueNames",
                memberAttributes: ["uniqueMember"]
            )
            let groups = try await directory.groups(of: "Ada", settings)
            #expect(groups.map(\.name) == ["crew", "staff"])
        }
    }

    @Test("memberOf that the server computes while it is read is followed like any other")
    func computed() async throws {
        let entries = [
            LDIF.person("Ada"), LDIF.person("Bob"),
            LDIF.entry(
                LDIF.groupDN("people"),
                [
                    "objectClass": ["groupOfURLs"], "cn": ["people"],
                    "memberURL": ["ldap:///\(LDIF.people)??sub?(cn=Ada)"],
                ]
            ),
            LDIF.group("crew", members: [LDIF.personDN("Ada")]),
            LDIF.group("staff", members: [LDIF.groupDN("crew")]),
        ]
        try await TestDirectory.with(
            entries,
            schemas: Self.schemas,
            modules: ["dynlist"],
            directives: ["overlay dynlist", "dynlist-attrset groupOfURLs memberURL member+memberOf@groupOfNames*"]
        ) { directory in
            let groups = try await directory.groups(of: "Ada", .test(.memberOf))
            #expect(Set(groups.map(\.name)) == ["people", "crew", "staff"])
            #expect(try await directory.groups(of: "Bob", .test(.memberOf)).isEmpty)
        }
    }

    @Test("50,000 values are taken or refused with the reason, and never cut", .timeLimit(.minutes(3)))
    func veryMany() async throws {
        let names = (0..<50_000).map { "cn=group-\($0),\(LDIF.groups)" }
        let ada = LDIF.person("Ada", ["memberOf": names])
        try await TestDirectory.with([ada], schema: Self.memberOfText, modules: []) { directory in
            let error = await directoryError {
                _ = try await directory.groups(of: "Ada", .test(.memberOf))
            }
            #expect(error?.code == .groupLimitExceeded)
            #expect(error?.message.contains("maximumCount") == true)
            let all = try await directory.groups(of: "Ada", .test(.memberOf, nested: false, maximumCount: 50_000))
            #expect(all.count == 50_000)
            #expect(Set(all.map(\.name)).count == 50_000)
            let report = try await directory.resolve(
                Subject(values: [.userPrincipalName: "Ada"]),
                by: [CorrelationRule(subject: .userPrincipalName, attribute: "cn")],
                attributes: ["memberOf"]
            )
            guard case .found(let resolution) = report.outcome else {
                Issue.record("not found")
                return
            }
            #expect(resolution.attributes.first?.values.count == 50_000)
        }
    }

    @Test("a server that sends so many entries at once and more in pages is asked for pages")
    func pages() async throws {
        let crowd = (0..<23).map { LDIF.group("g\($0)", members: [LDIF.personDN("Ada")]) }
        try await TestDirectory.with(
            [LDIF.person("Ada")] + crowd,
            directives: ["limits * size.soft=5 size.hard=5 size.pr=5 size.prtotal=unlimited"],
            credentials: .anonymous
        ) { directory in
            let settings = GroupSettings.test(.memberSearch, nested: false)
            let report = try await directory.groupsReport(of: "Ada", settings)
            #expect(Set(report.groups.map(\.name)) == Set((0..<23).map { "g\($0)" }))
            // What the server is, the person, the search that was cut, and five pages.
            #expect(report.roundTrips == 8)
            for count in [22, 5, 4] {
                let error = await directoryError {
                    _ = try await directory.groups(of: "Ada", .test(.memberSearch, nested: false, maximumCount: count))
                }
                #expect(error?.code == .groupLimitExceeded, "\(count)")
                #expect(error?.message.contains("maximumCount") == true, "\(String(describing: error))")
            }
        }
    }

    @Test("a batch of names that the server cuts is read name by name")
    func cutBatch() async throws {
        let names = (0..<12).map { "g\($0)" }
        let crowd = names.map { LDIF.group($0, members: [LDIF.personDN("Ada")]) }
        let ada = LDIF.person("Ada", ["memberOf": names.map(LDIF.groupDN)])
        try await TestDirectory.with([ada] + crowd, directives: ["sizelimit 5"], credentials: .anonymous) { directory in
            let report = try await directory.groupsReport(of: "Ada", .test(.memberOf, nameAttribute: "description"))
            #expect(report.groupNames.count == 12)
            // What the server is, the person, the batch, and the seven that it left out.
            #expect(report.roundTrips == 10)
        }
    }

    @Test("more searches than allowed fail the look-up; exactly as many do not", arguments: GroupTests.strategies)
    func roundTrips(strategy: GroupSettings.Strategy) async throws {
        let entries = [
            LDIF.person("Ada", ["memberOf": [LDIF.groupDN("a")]]),
            LDIF.group("a", members: [LDIF.personDN("Ada")], memberOf: [LDIF.groupDN("b")]),
            LDIF.group("b", members: [LDIF.groupDN("a")]),
        ]
        try await TestDirectory.with(entries) { directory in
            // A member search ends with a level that has none.
            let needed = strategy == .memberOf ? 2 : 3
            for allowed in [needed, needed - 1, 0] {
                var settings = GroupSettings.test(strategy)
                settings.maximumRoundTrips = allowed
                let error = await directoryError { _ = try await directory.groups(of: "Ada", settings) }
                #expect((error == nil) == (allowed == needed), "\(allowed)")
                #expect(error.map { $0.code == .groupLimitExceeded } ?? true)
                #expect(error?.message.contains("maximumRoundTrips") ?? true)
            }
        }
    }

    @Test(
        "what only Active Directory has is refused elsewhere, not taken for no groups",
        arguments: [GroupSettings.Strategy.tokenGroups, .tokenGroupNames, .inChain]
    )
    func ofActiveDirectory(strategy: GroupSettings.Strategy) async throws {
        let entries = [LDIF.person("Ada"), LDIF.group("crew", members: [LDIF.personDN("Ada")])]
        try await TestDirectory.with(entries) { directory in
            var settings = GroupSettings.test(strategy)
            settings.types = [.security]
            let error = await directoryError { _ = try await directory.groups(of: "Ada", settings) }
            #expect(error?.code == .refused)
            #expect(error?.message.contains(strategy.rawValue) == true)
            // Without groups nobody asks.
            let report = try await directory.resolve(
                Subject(values: [.userPrincipalName: "Ada"]),
                by: [CorrelationRule(subject: .userPrincipalName, attribute: "cn")]
            )
            #expect(report.dn != nil)
            #expect(report.groupStrategy == nil)
        }
    }

    @Test("the way that is taken can be asked for, with its reason")
    func choice() async throws {
        try await TestDirectory.with([]) { directory in
            for (strategy, expected) in [
                (GroupSettings.Strategy.automatic, GroupSettings.Strategy.memberSearch), (.memberOf, .memberOf),
            ] {
                let settings = DirectorySettings(
                    kind: .openLDAP,
                    base: .literal(LDIF.people),
                    correlation: [],
                    groups: .test(strategy)
                )
                let resolver = DirectoryResolver(settings: settings, servers: directory.servers)
                let choice = try await resolver.groupStrategy(deadline: patience)
                #expect(choice.strategy == expected)
                #expect(!choice.reason.isEmpty)
            }
        }
    }
}
