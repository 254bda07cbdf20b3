import LDAP
import StandIns
import Testing

@testable import Directory

@Suite("Correlation: an entry found by a weaker key has the event's SID, or none")
struct SecurityIdentifierCheckTests {
    private let byMail = CorrelationRule(subject: .mail, attribute: "mail")
    private let bySID = CorrelationRule(subject: .onPremisesSecurityIdentifier, attribute: "objectSid")
    private let byHistory = CorrelationRule(subject: .onPremisesSecurityIdentifier, attribute: "sIDHistory")
    private let ada = "cn=Ada,\(LDIF.people)"
    private let other = "the entry's objectSid is not the event's onPremisesSecurityIdentifier"

    private func subject(_ sid: String?) -> Subject {
        Subject(values: [.mail: "ada@example.test", .onPremisesSecurityIdentifier: sid ?? ""])
    }

    private func person(_ attributes: [String: [String]]) -> String {
        LDIF.person("Ada", ["mail": ["ada@example.test"]].merging(attributes) { $1 })
    }

    private func with(_ person: String, _ body: (TestDirectory) async throws -> Void) async throws {
        try await TestDirectory.with([person], schema: TestDirectory.securityIdentifierSchema) { try await body($0) }
    }

    @Test("an entry with another SID is refused, whether rules are asked together or alone", arguments: [true, false])
    func anotherSID(combined: Bool) async throws {
        try await self.with(self.person(["objectSid": [TextualSID.value(17)]])) { directory in
            let settings = DirectorySettings.test([self.bySID, self.byMail], combinesRules: combined)
            let refused = try await directory.resolve(self.subject(TextualSID.text(18)), settings, attributes: ["sn"])
            #expect(refused.outcome == .contradicted(dn: self.ada, reason: self.other))
            #expect(
                refused.attempts.map(\.outcome) == [.noMatch, .contradicted(dn: self.ada, reason: self.other)]
            )
            let same = try await directory.resolve(self.subject(TextualSID.text(17)), settings, attributes: ["sn"])
            #expect(same.attempts.map(\.outcome) == [.matched(dn: self.ada)])
            let reversed = DirectorySettings.test([self.byMail, self.bySID], combinesRules: combined)
            let byMail = try await directory.resolve(self.subject(TextualSID.text(17)), reversed, attributes: ["sn"])
            guard case .found(let resolution) = byMail.outcome else {
                Issue.record("\(byMail.outcome)")
                return
            }
            #expect(resolution.rule == self.byMail)
            #expect(resolution.attributes.map(\.name) == ["sn"])
            #expect(try await directory.resolve(self.subject(nil), settings).dn == self.ada)
        }
    }

    @Test(
        "a SID that is none refuses an entry that has one",
        arguments: [
            "S-1-5-x", "S-1-5-21-1-2-3-17\u{0}", "S-1-5-" + (1...16).map(String.init).joined(separator: "-"), "*",
        ]
    )
    func malformedSID(text: String) async throws {
        try await self.with(self.person(["objectSid": [TextualSID.value(17)]])) { directory in
            let weaker = try await directory.resolve(self.subject(text), .test([self.byMail]))
            guard case .contradicted(self.ada, let reason) = weaker.outcome else {
                Issue.record("\(weaker.outcome)")
                return
            }
            #expect(reason.contains("no valid SID"))
            #expect(!reason.contains(text))
            let first = try await directory.resolve(self.subject(text), .test([self.bySID, self.byMail]))
            #expect(first.outcome == .unknown)
            #expect(first.roundTrips == 0)
        }
    }

    @Test("an entry without a SID passes, and so does every entry where the check is off")
    func nothingToCheck() async throws {
        try await self.with(self.person([:])) { directory in
            for sid in [TextualSID.text(17), "S-1-5-x"] {
                let report = try await directory.resolve(self.subject(sid), .test([self.byMail]))
                #expect(report.dn == self.ada)
            }
        }
        try await self.with(self.person(["objectSid": [TextualSID.value(17)]])) { directory in
            let off = DirectorySettings.test([self.byMail], securityIdentifierAttribute: nil)
            let report = try await directory.resolve(self.subject(TextualSID.text(18)), off)
            #expect(report.dn == self.ada)
        }
    }

    @Test("the SID may be text, in an attribute that the settings name")
    func textualAttribute() async throws {
        try await self.with(self.person(["title": [TextualSID.text(17).lowercased()]])) { directory in
            let settings = DirectorySettings.test([self.byMail], securityIdentifierAttribute: "title")
            #expect(try await directory.resolve(self.subject(TextualSID.text(17)), settings).dn == self.ada)
            let refused = try await directory.resolve(self.subject(TextualSID.text(18)), settings)
            guard case .contradicted = refused.outcome else {
                Issue.record("\(refused.outcome)")
                return
            }
        }
    }

    @Test("a former SID counts by a rule that compares it, and by nothing else", arguments: [true, false])
    func history(combined: Bool) async throws {
        let person = self.person(["objectSid": [TextualSID.value(17)], "sIDHistory": [TextualSID.value(18)]])
        try await self.with(person) { directory in
            func outcome(_ rules: [CorrelationRule]) async throws -> ResolutionReport.Outcome {
                try await directory.resolve(
                    self.subject(TextualSID.text(18)),
                    .test(rules, combinesRules: combined)
                )
                .outcome
            }
            #expect(try await outcome([self.bySID, self.byMail]) == .contradicted(dn: self.ada, reason: self.other))
            #expect(
                try await outcome([self.byMail, self.byHistory]) == .contradicted(dn: self.ada, reason: self.other)
            )
            guard case .found(let resolution) = try await outcome([self.bySID, self.byHistory, self.byMail]) else {
                Issue.record("the rule on sIDHistory is not exempt")
                return
            }
            #expect(resolution.rule == self.byHistory)
        }
    }
}
