import LDAP
import StandIns
import Testing

@testable import Directory

@Suite("DirectoryResolver: entries of all kinds")
struct OwnDirectoryTests {
    private let byMail = CorrelationRule(subject: .mail, attribute: "mail")
    private let schema = """
        attributetype ( 1.3.6.1.4.1.4203.666.72.1 NAME 'msDS-ExternalDirectoryObjectId'
            EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )
        attributetype ( 1.3.6.1.4.1.4203.666.72.2 NAME 'objectGUID'
            EQUALITY octetStringMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.40 SINGLE-VALUE )
        """

    @Test("the object id is found in its form User_{id}, and a GUID in its bytes")
    func objectIdentifiers() async throws {
        let id = "3f2a9c71-5d84-4e06-9b1f-7c0de8a4b652"
        // All bytes of this one are text, so that LDIF from text can hold it.
        let guid = "44434241-4645-4847-494a-4b4c4d4e4f50"
        let people = [
            LDIF.person("Ada", ["msDS-ExternalDirectoryObjectId": ["User_\(id)"]]),
            LDIF.person("Grace", ["objectGUID": ["ABCDEFGHIJKLMNOP"]]),
            LDIF.person("Other", ["msDS-ExternalDirectoryObjectId": [id]]),
        ]
        try await TestDirectory.with(people, schema: self.schema) { directory in
            let byID = CorrelationRule(subject: .id, attribute: "msDS-ExternalDirectoryObjectId")
            let byGUID = CorrelationRule(subject: .id, attribute: "objectGUID")
            let ada = try await directory.resolve(Subject(values: [.id: id.uppercased()]), by: [byID])
            #expect(ada.dn == "cn=Ada,\(LDIF.people)")
            let grace = try await directory.resolve(Subject(values: [.id: guid]), by: [byGUID])
            #expect(grace.dn == "cn=Grace,\(LDIF.people)")
            let nobody = try await directory.resolve(Subject(values: [.id: id]), by: [byGUID])
            #expect(nobody.outcome == .unknown)
        }
    }

    @Test("three entries are ambiguous as well: two of them are enough to know")
    func threeEntries() async throws {
        let people = ["A", "B", "C"].map { LDIF.person($0, ["mail": ["shared@example.test"]]) }
        try await TestDirectory.with(people) { directory in
            let report = try await directory.resolve(Subject(values: [.mail: "shared@example.test"]), by: [self.byMail])
            guard case .ambiguous(let dns) = report.outcome else {
                Issue.record("\(report.outcome)")
                return
            }
            #expect(dns.count == 2)
            #expect(report.roundTrips == 1)
        }
    }

    @Test("a server that names one entry and stops there has not said that there is only one")
    func serverLimit() async throws {
        let people = ["A", "B"].map { LDIF.person($0, ["mail": ["shared@example.test"]]) }
        try await TestDirectory.with(people, directives: ["sizelimit 1"], credentials: .anonymous) { directory in
            let report = try await directory.resolve(Subject(values: [.mail: "shared@example.test"]), by: [self.byMail])
            guard case .ambiguous(let dns) = report.outcome else {
                Issue.record("\(report.outcome)")
                return
            }
            #expect(dns.count == 1)
        }
    }

    @Test("who is not of the population is not found, and does not make others ambiguous")
    func population() async throws {
        let people = [
            LDIF.person("Person", ["mail": ["shared@example.test"], "employeeType": ["person"]]),
            LDIF.person(
                "Machine",
                ["mail": ["shared@example.test", "machine@example.test"], "employeeType": ["machine"]]
            ),
        ]
        try await TestDirectory.with(people) { directory in
            let population = Filter.equality(attribute: "employeeType", value: Array("person".utf8))
            func find(_ mail: String) async throws -> ResolutionReport {
                try await directory.resolve(Subject(values: [.mail: mail]), by: [self.byMail], population: population)
            }
            let person = try await find("shared@example.test")
            #expect(person.dn == "cn=Person,\(LDIF.people)")
            let machine = try await find("machine@example.test")
            #expect(machine.outcome == .unknown)
        }
    }

    @Test("an entry above or beside the base is not found")
    func outsideTheBase() async throws {
        let outside = LDIF.entry(
            "cn=Outside,\(LDIF.suffix)",
            ["objectClass": ["inetOrgPerson"], "cn": ["Outside"], "sn": ["x"], "mail": ["outside@example.test"]]
        )
        try await TestDirectory.with([outside]) { directory in
            let subject = Subject(values: [.mail: "outside@example.test"])
            #expect(try await directory.resolve(subject, by: [self.byMail]).outcome == .unknown)
            let wider = try await directory.resolve(subject, by: [self.byMail], base: LDIF.suffix)
            #expect(wider.dn == "cn=Outside,\(LDIF.suffix)")
        }
    }

    @Test(
        "people and groups whose names need escapes are found, and so are their groups",
        arguments: GroupTests.strategies
    )
    func escapedNames(strategy: GroupSettings.Strategy) async throws {
        let names = [
            "Okafor, Ines", "A + B", "Rory \"Mac\"", "Back\\slash", "<Leo>", "semi;colon", "#1 Crane", "Dept=Ops",
            " leading",
            "trailing ", " ", "a\\,b", "\\2C", "Ops/North/Shift 1", "star*(x)", "👩‍🚀 Ada", "محمد العربي", "e\u{301}",
            "tab\tbed", "ß", "both  ways ", "שלום, \u{202e}עולם", "a=b+c=d;e", "#", "# x", "\u{1F6A2}\u{200d}\\",
        ]
        let entries = names.enumerated()
            .flatMap { number, name in
                [
                    LDIF.person(name, ["uid": ["u\(number)"], "memberOf": [LDIF.groupDN("G \(name)")]]),
                    LDIF.group("G \(name)", members: [LDIF.personDN(name)], memberOf: [LDIF.groupDN("Everybody")]),
                ]
            }
        let everybody = LDIF.group("Everybody", members: names.map { LDIF.groupDN("G \($0)") })
        try await TestDirectory.with(entries + [everybody]) { directory in
            let byUID = CorrelationRule(subject: .onPremisesSamAccountName, attribute: "uid")
            for (number, name) in names.enumerated() {
                let report = try await directory.resolve(
                    Subject(values: [.onPremisesSamAccountName: "u\(number)"]),
                    by: [byUID],
                    groups: .test(strategy)
                )
                let dn = try #require(report.dn)
                #expect(
                    try DistinguishedName(parsing: dn) == DistinguishedName(parsing: LDIF.personDN(name)),
                    "\(name)"
                )
                #expect(report.groups.map(\.name) == ["G \(name)", "Everybody"], "\(name)")
            }
        }
    }
}
