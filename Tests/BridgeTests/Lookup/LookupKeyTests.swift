import Bridge
import BridgeConfiguration
import ClaimsMapping
import Directory
import LDAP
import StandIns
import Testing

@Suite(.serialized, .stage, .timeLimit(.minutes(2)))
struct LookupKeyTests {
    private static let ines = #"cn=Okafor\2C Ines,ou=people,dc=harbour,dc=test"#

    private func lookup(
        _ user: LookupUser,
        _ change: (inout BridgeConfiguration) -> Void = { _ in }
    ) async throws -> (report: LookupReport, outcome: CalloutOutcome) {
        var configuration = try Stage.current.configuration()
        change(&configuration)
        return try await DirectoryLookup(configuration: configuration, user: user, logger: .silent)
            .run(user.query(SignIn(applicationID: StandInApplication.dispatch.applicationID)))
    }

    @Test(
        arguments: [
            "ines.okafor@harbourlane.example", "1d50c8b7-f394-4e26-8a0d-b96e72f1c435",
            "S-1-5-21-1874205361-2960417738-508821194-41207", "iokafor", #"HARBOUR\iokafor"#,
            #"cn=Okafor\, Ines,ou=people,dc=harbour,dc=test"#, #"CN = "Okafor, Ines", OU=People, DC=Harbour, DC=Test"#,
        ]
    )
    func `Whichever key is typed leads to the entry, its groups and its claims`(text: String) async throws {
        let (report, outcome) = try await self.lookup(LookupUser(text))
        #expect(outcome == .released, "\(report.explanation())")
        #expect(report.entry == Self.ines)
        #expect(report.groups.count == 13)
        #expect(report.claims.first { $0.name == "employeeNumber" }?.released == ["41207"])
        #expect(report.correlation.last?.result == "matched")
        #expect(report.answer?.contains(#""crmRoles":["editor""#) == true, "\(report.answer ?? "none")")
    }

    @Test
    func `A key that no rule of the configuration starts from is tried after them, and the report says so`()
        async throws
    {
        let (report, _) = try await self.lookup(LookupUser("iokafor"))
        #expect(report.correlation.map(\.isConfigured) == [true, true, true, true, false])
        #expect(report.correlation.last?.rule == "onPremisesSamAccountName = uid")
        #expect(report.explanation().contains("not a rule of the configuration"))
        // Asked as an event would ask, it is not: the event finds nobody, and neither does its replay.
        let (exact, outcome) = try await self.lookup(LookupUser("iokafor", as: .onPremisesSamAccountName))
        #expect(outcome == .unknownUser)
        #expect(exact.correlation.count == 4)
    }

    @Test
    func `An entry outside of the base or the population is not found by its name either`() async throws {
        let outside = "cn=Night Shift,ou=groups,dc=harbour,dc=test"
        let (report, outcome) = try await self.lookup(LookupUser(outside))
        #expect(outcome == .unknownUser)
        #expect(report.entry == nil)
        #expect(report.correlation.map(\.result) == ["notApplicable"])
        #expect(report.text().contains("the name is not below ou=people,dc=harbour,dc=test"), "\(report.text())")
        let (unit, unitOutcome) = try await self.lookup(LookupUser("ou=Köln,ou=people,dc=harbour,dc=test"))
        #expect(unitOutcome == .unknownUser)
        #expect(unit.correlation.map(\.result) == ["noMatch"])
        let (nobody, nobodysOutcome) = try await self.lookup(LookupUser("cn=Nobody,ou=people,dc=harbour,dc=test"))
        #expect(nobodysOutcome == .unknownUser)
        #expect(nobody.error == nil)
    }

    @Test
    func `The entry's name chooses among several directories`() async throws {
        let (report, outcome) = try await self.lookup(LookupUser(#"cn=Okafor\, Ines,ou=people,dc=harbour,dc=test"#)) {
            var other = $0.directories[0]
            other.name = "other"
            other.settings.base = other.settings.base.appending("ou", "elsewhere")
            other.settings.correlation = []
            $0.directories = [other] + $0.directories
        }
        #expect(outcome == .released)
        #expect(report.directory == "default")
    }
}
