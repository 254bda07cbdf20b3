import Directory
import DirectoryValues
import LDAP
import StandIns
import Testing

@Suite(
    "Groups of a 389 Directory Server",
    .enabled(if: DirectoryAvailability.directoryServer389.isAvailable)
)
struct Server389GroupTests {
    private static let crew: Set<String> = ["crew-1", "crew-2", "crew-3", "crew-4", "harbour"]
    private static let chains = Set((0..<50).flatMap { chain in (1...4).map { "chain-\(chain)-level-\($0)" } })

    private static let expectations: [(person: String, groups: Set<String>)] = [
        (Reference389.fewGroups, crew), (Reference389.manyGroups, chains), (Reference389.noGroup, []),
    ]

    @Test("each way finds the same groups, and automatic takes the one that is complete")
    func strategiesAgree() async throws {
        try await TestServer389.with { server in
            for strategy in [GroupSettings.Strategy.automatic, .memberSearch, .memberOf] {
                for (person, groups) in Self.expectations {
                    let report = try await server.resolve(person, groups: server.settings(strategy))
                    #expect(report.groupStrategy == (strategy == .memberOf ? .memberOf : .memberSearch))
                    #expect(Set(report.groupNames[.cn]) == groups, "\(strategy) \(person)")
                    #expect(report.groupNames.count == groups.count)
                    let names = Set(report.groupNames[.dn].map(DistinguishedName.literal))
                    #expect(names == Set(groups.map { DistinguishedName.literal(Reference389.group($0)) }))
                }
            }
        }
    }

    @Test("an entry's own groups alone come from a search for members; the plug-in's memberOf has all levels")
    func direct() async throws {
        try await TestServer389.with { server in
            for strategy in [GroupSettings.Strategy.automatic, .memberSearch, .memberOf] {
                let groups: Set<String> = strategy == .memberOf ? Self.crew : ["crew-1", "harbour"]
                var settings = server.settings(strategy)
                settings.nested = false
                let report = try await server.resolve(Reference389.fewGroups, groups: settings)
                #expect(Set(report.groupNames[.cn]) == groups, "\(strategy)")
            }
        }
    }

    @Test("members of another attribute are found by it, nested, and rings and self-references end")
    func uniqueMembers() async throws {
        try await TestServer389.with { server in
            func group(_ name: String, _ unit: String, _ members: [String]) -> String {
                let lines = members.map { "uniqueMember: \($0)\n" }.joined()
                return "dn: cn=\(name),\(unit)\nobjectClass: groupOfUniqueNames\ncn: \(name)\n\(lines)\n"
            }
            let unit = try await server.add { unit in
                """
                dn: cn=Somebody\\, Else,\(unit)
                objectClass: inetOrgPerson
                cn: Somebody, Else
                sn: Else


                """
                    + group("own", unit, ["cn=Somebody\\, Else,\(unit)", "cn=own,\(unit)"])
                    + group("ring-1", unit, ["cn=Somebody\\, Else,\(unit)", "cn=ring-2,\(unit)"])
                    + group("ring-2", unit, ["cn=ring-1,\(unit)"])
                    + group("above", unit, ["cn=own,\(unit)"])
                    + group("other", unit, ["cn=nobody,\(unit)"])
            }
            for strategy in [GroupSettings.Strategy.automatic, .memberSearch, .memberOf] {
                var settings = server.settings(strategy)
                settings.base = .literal(unit)
                settings.filter = .equality("objectClass", "groupOfUniqueNames")
                settings.memberAttributes = ["uniqueMember"]
                let report = try await server.resolve(
                    "cn=Somebody\\, Else,\(unit)",
                    by: "entryDN",
                    groups: settings
                )
                #expect(Set(report.groupNames[.cn]) == ["own", "ring-1", "ring-2", "above"], "\(strategy)")
                #expect(report.groupNames.count == 4)
            }
        }
    }

    @Test("without a word about groups, those by member and those by uniqueMember are found")
    func defaults() async throws {
        try await TestServer389.with { server in
            let settings = GroupSettings.defaults(for: .generic, base: server.settings(.memberSearch).base)
            let report = try await server.resolve(Reference389.uniqueMember, groups: settings)
            #expect(report.groupStrategy == .memberSearch)
            #expect(Set(report.groupNames[.cn]) == ["unique", "outer"])
        }
    }

    @Test("a search is for the named attributes of members, and memberOf has the groups of all")
    func mixedMembers() async throws {
        try await TestServer389.with { server in
            let all = try await server.resolve(Reference389.uniqueMember, groups: server.settings(.memberOf))
            #expect(Set(all.groupNames[.cn]) == ["unique", "outer"])
            var settings = server.settings(.memberSearch)
            settings.filter = .present("cn")
            settings.memberAttributes = ["uniqueMember"]
            let unique = try await server.resolve(Reference389.uniqueMember, groups: settings)
            #expect(unique.groupNames[.cn] == ["unique"])
            settings.memberAttributes = ["member"]
            #expect(try await server.resolve(Reference389.uniqueMember, groups: settings).groupNames.count == 0)
        }
    }

    @Test("odd names are found by each way", arguments: [GroupSettings.Strategy.memberSearch, .memberOf])
    func oddNames(strategy: GroupSettings.Strategy) async throws {
        try await TestServer389.with { server in
            for (index, name) in ReferenceDomain.oddNames.enumerated() {
                let report = try await server.resolve(
                    String(index),
                    by: "employeeNumber",
                    groups: server.settings(strategy)
                )
                #expect(report.groupNames[.cn] == [name], "\(name)")
                let found = try report.groupNames[.dn].map { try DistinguishedName(parsing: $0) }
                #expect(found == [try DistinguishedName(parsing: Reference389.group(name))], "\(name)")
            }
        }
    }

    @Test("members in an attribute of text are compared as text")
    func textMembers() async throws {
        try await TestServer389.with { server in
            let mail = "\(RandomText.password())@example.test"
            func group(_ name: String, _ unit: String, _ members: [String]) -> String {
                let lines = members.map { "description: \($0)\n" }.joined()
                return "dn: cn=\(name),\(unit)\nobjectClass: applicationProcess\ncn: \(name)\n\(lines)\n"
            }
            let unit = try await server.add { unit in
                let person = "uid=deckhand,\(unit)"
                return """
                    dn: \(person)
                    objectClass: inetOrgPerson
                    uid: deckhand
                    cn: Deck (Hand)*
                    sn: Hand
                    mail: \(mail)


                    """
                        // None of these is a DN but the one that is meant.
                        + group("by-name", unit, ["=,=", "no name at all", person, "cn=\\\\"])
                        + group("by-mail", unit, [mail, "(mail=*)"])
                        + group("by-star", unit, ["Deck (Hand)*", "*"])
                        + group("by-group", unit, ["cn=by-name,\(unit)"])
                        + group("nobody", unit, ["=,=", "*", "no name at all", "uid=deckhand,", "(\(person))"])
            }
            for (value, groups) in [
                (String?.none, ["by-name", "by-group"]), ("mail", ["by-mail"]), ("cn", ["by-star"]),
                // The person has no such attribute: no value to look for is no group.
                ("telephoneNumber", []),
            ] {
                var settings = server.settings(.memberSearch)
                settings.base = .literal(unit)
                settings.filter = .equality("objectClass", "applicationProcess")
                settings.memberAttributes = ["description"]
                settings.memberValueAttribute = value
                let report = try await server.resolve(mail, by: "mail", groups: settings)
                #expect(Set(report.groupNames[.cn]) == Set(groups), "\(value ?? "DN")")
                #expect(report.groupNames.count == groups.count)
            }
        }
    }

    @Test("names are read in batches, from an index")
    func batchedNames() async throws {
        try await TestServer389.with { server in
            let report = try await server.resolve(Reference389.manyGroups, groups: server.settings(.memberOf))
            // What the server is, the person, and 200 groups in batches of 50.
            #expect(report.roundTrips == 6)
            #expect(report.groupNames.count == 200)

            // Whom the server lets look at so few entries in a search, it tells what it finds without a scan.
            let password = RandomText.password()
            let unit = try await server.add { unit in
                """
                dn: cn=limited,\(unit)
                objectClass: applicationProcess
                objectClass: simpleSecurityObject
                cn: limited
                userPassword: \(password)
                nsLookThroughLimit: 60


                """
            }
            try await server.server.add(
                .text(
                    """
                    dn: \(server.server.suffix)
                    changetype: modify
                    add: aci
                    aci: (targetattr != "userPassword")(version 3.0; acl "\(unit) reads"; allow (read, search, compare) \
                    userdn = "ldap:///cn=limited,\(unit)";)

                    """
                )
            )
            let limited = Credentials.simple(dn: "cn=limited,\(unit)", password: Secret(password))
            try await server.with(limited) { limited in
                let found = try await limited.resolve(Reference389.manyGroups, groups: limited.settings(.memberOf))
                #expect(Set(found.groupNames[.cn]) == Self.chains)
                #expect(found.roundTrips == 6)
                let error = await directoryError {
                    _ = try await limited.resolve("7", by: "roomNumber")
                }
                #expect(error?.cause?.resultCode == .adminLimitExceeded)
            }
        }
    }
}
