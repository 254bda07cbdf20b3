import LDAP
import StandIns
import Testing

@testable import Directory

@Suite("Correlation: conditions, base and scope of a rule")
struct RuleConditionsTests {
    private let byUPN = CorrelationRule(subject: .userPrincipalName, attribute: "uid")
    private let byMail = CorrelationRule(subject: .mail, attribute: "mail")
    private let subject = Subject(values: [
        .userPrincipalName: "ada@example.test", .mail: "ada.mail@example.test",
    ])

    private func attempts(_ report: ResolutionReport) -> [CorrelationAttempt.Outcome] { report.attempts.map(\.outcome) }

    @Test("a rule with several conditions needs all of them, and does not apply where the event lacks a field")
    func conditions() async throws {
        let people = [
            LDIF.person("North", ["uid": ["ada"], "departmentNumber": ["north"]]),
            LDIF.person("South", ["uid": ["ada"], "departmentNumber": ["south"]]),
        ]
        try await TestDirectory.with(people) { directory in
            let rule = CorrelationRule(conditions: [
                CorrelationCondition(subject: .userPrincipalName, attribute: "uid", transforms: [.beforeAt]),
                CorrelationCondition(subject: .mail, attribute: "departmentNumber", transforms: [.afterAt]),
            ])
            func find(_ values: [Subject.Field: String]) async throws -> ResolutionReport {
                try await directory.resolve(Subject(values: values), .test([rule, self.byUPN]))
            }
            #expect(try await find([.userPrincipalName: "ada@x", .mail: "y@south"]).dn == "cn=South,\(LDIF.people)")
            #expect(try await find([.userPrincipalName: "ada@x", .mail: "y@east"]).outcome == .unknown)
            let lacking = try await find([.userPrincipalName: "ada@x"])
            #expect(self.attempts(lacking) == [.notApplicable(reason: "the event has no mail"), .noMatch])
            let invalid = try await find([.userPrincipalName: "ada\u{0}@x"])
            #expect(self.attempts(invalid) == [.invalidValue(reason: "userPrincipalName is no valid text")])
            #expect(invalid.roundTrips == 0)
        }
    }

    @Test("a rule looks below its own base, as far as its scope says, and is not asked together with others then")
    func baseAndScope() async throws {
        let people = [
            LDIF.entry("ou=north,\(LDIF.people)", ["objectClass": ["organizationalUnit"], "ou": ["north"]]),
            LDIF.entry(
                "cn=Ada,ou=north,\(LDIF.people)",
                ["objectClass": ["inetOrgPerson"], "cn": ["Ada"], "sn": ["x"], "uid": ["ada@example.test"]]
            ),
            LDIF.person("Other", ["uid": ["ada@example.test"]]),
        ]
        try await TestDirectory.with(people) { directory in
            var north = self.byUPN
            north.base = .literal("ou=north,\(LDIF.people)")
            var near = self.byUPN
            near.scope = .oneLevel
            let below = try await directory.resolve(self.subject, .test([self.byMail, north, near]))
            #expect(below.dn == "cn=Ada,ou=north,\(LDIF.people)")
            #expect(below.roundTrips == 2)
            let beside = try await directory.resolve(self.subject, .test([near, north]))
            #expect(beside.dn == "cn=Other,\(LDIF.people)")
            guard case .ambiguous = try await directory.resolve(self.subject, .test([self.byUPN])).outcome else {
                Issue.record("the whole tree has two")
                return
            }
        }
    }
}
