import Directory
import DirectoryValues
import LDAP
import StandIns
import Testing

@Suite(
    "People of a 389 Directory Server",
    .enabled(if: DirectoryAvailability.directoryServer389.isAvailable)
)
struct Server389Tests {
    @Test("an attribute leads to one person, to nobody, or to several")
    func correlation() async throws {
        try await TestServer389.with { server in
            for (value, attribute) in [
                (Reference389.fewGroups, "uid"), ("OKAFOR", "uid"), ("okafor@example.test", "mail"),
                ("E-okafor", "employeeNumber"),
            ] {
                let report = try await server.resolve(value, by: attribute)
                #expect(report.dn == Reference389.person(Reference389.fewGroups), "\(value)")
                #expect(report.roundTrips == 1)
            }
            for value in ["*", "okafor*", "okafor)(uid=*", "nobody", "oka\\66or"] {
                #expect(try await server.resolve(value).outcome == .unknown, "\(value)")
            }
            let shared = try await server.resolve(Reference389.sharedMail, by: "mail")
            guard case .ambiguous(let dns) = shared.outcome else {
                Issue.record("\(shared.outcome)")
                return
            }
            #expect(Set(dns) == Set(Reference389.sharingMail.map(Reference389.person)))
        }
    }

    @Test("people with odd names are found, and have those names")
    func oddNames() async throws {
        try await TestServer389.with { server in
            for (index, name) in ReferenceDomain.oddNames.enumerated() {
                let report = try await server.resolve(String(index), by: "employeeNumber", attributes: ["cn"])
                let resolution = try #require(report.resolution, "\(name)")
                let expected = try DistinguishedName(parsing: Reference389.oddPerson(index))
                #expect(try DistinguishedName(parsing: resolution.dn) == expected, "\(resolution.dn)")
                #expect(try resolution.texts(of: "cn") == [name])
            }
        }
    }

    @Test("operational attributes say what state an account is in, in the search that finds it")
    func accountStates() async throws {
        try await TestServer389.with { server in
            func person(_ name: String, _ unit: String, _ attribute: String) -> String {
                """
                dn: uid=\(name),\(unit)
                objectClass: inetOrgPerson
                uid: \(name)
                cn: \(name)
                sn: \(name)
                \(attribute)


                """
            }
            let unit = try await server.add { unit in
                person("stale", unit, "passwordExpirationTime: 20200101000000Z")
                    + person("fresh", unit, "passwordExpirationTime: 20991231235959Z")
                    + person("must", unit, "passwordExpirationTime: 19700101000000Z")
                    + person("shut", unit, "accountUnlockTime: 20991231235959Z")
                    + person("open", unit, "accountUnlockTime: 20200101000000Z")
                    + person("gone", unit, "nsAccountLock: true")
                    + person("back", unit, "nsAccountLock: false")
            }
            var states: [(dn: String, conditions: Set<AccountCondition>)] = [
                (Reference389.person(Reference389.fewGroups), []),
                (Reference389.person(Reference389.locked), [.disabled]),
            ]
            states += [
                ("stale", [.passwordExpired]), ("fresh", []), ("must", [.passwordMustChange]), ("shut", [.locked]),
                ("open", []), ("gone", [.disabled]), ("back", []),
            ]
            .map { ("uid=\($0.0),\(unit)", $0.1) }
            for (dn, conditions) in states {
                // By the name, as other tests have people with the same `uid`.
                let report = try await server.resolve(dn, by: "entryDN", conditions: Set(AccountCondition.allCases))
                let resolution = try #require(report.resolution, "\(dn)")
                #expect(resolution.account == AccountState(conditions: conditions), "\(dn)")
                #expect(report.roundTrips == 1)
                #expect(resolution.attributes.isEmpty)
            }
        }
    }

    @Test("the server's own identifier is text, and finds its entry")
    func identifiers() async throws {
        try await TestServer389.with { server in
            let wanted = ["nsUniqueId", "createTimestamp", "telephoneNumber"]
            let report = try await server.resolve(Reference389.fewGroups, attributes: wanted)
            let found = try #require(report.resolution)
            let identifier = try #require(try found.texts(of: "nsUniqueId")?.first)
            // Four times eight digits: not the form of a UUID.
            let groups = identifier.split(separator: "-")
            #expect(groups.map(\.count) == [8, 8, 8, 8])
            #expect(!groups.joined().contains { !$0.isHexDigit })
            #expect(throws: AttributeValueError.notIdentifier) { try found.texts(of: "nsUniqueId", .uuid) }
            #expect(try found.texts(of: "createTimestamp", .timestamp)?.first?.hasPrefix("20") == true)
            #expect(try found.texts(of: "telephoneNumber") == nil)
            #expect(try await server.resolve(identifier, by: "nsUniqueId").dn == found.dn)
        }
    }
}
