import LDAP
import StandIns
import Testing

@testable import Directory

@Suite("Correlation: rules asked together")
struct CombinedCorrelationTests {
    private let byUPN = CorrelationRule(subject: .userPrincipalName, attribute: "uid")
    private let byMail = CorrelationRule(subject: .mail, attribute: "mail")
    private let bySam = CorrelationRule(subject: .onPremisesSamAccountName, attribute: "title")
    private let subject = Subject(values: [
        .userPrincipalName: "ada@example.test", .mail: "ada.mail@example.test", .onPremisesSamAccountName: "ada",
    ])

    private func attempts(_ report: ResolutionReport) -> [CorrelationAttempt.Outcome] { report.attempts.map(\.outcome) }

    @Test(
        "three rules cost one round trip, the first that matches is reported, and no more is shown than was asked for"
    )
    func oneRoundTrip() async throws {
        let people = [
            LDIF.person("Ada", ["mail": ["Ada.Mail@example.test"], "title": ["ada"], "uid": ["other"]]),
            LDIF.person("Grace", ["mail": ["grace@example.test"]]),
        ]
        try await TestDirectory.with(people, logLevel: "stats") { directory in
            let dn = "cn=Ada,\(LDIF.people)"
            let rules = [self.byUPN, self.byMail, self.bySam]
            let report = try await directory.resolve(self.subject, .test(rules), attributes: ["sn", "Title"])
            #expect(report.roundTrips == 1)
            #expect(self.attempts(report) == [.noMatch, .matched(dn: dn)])
            guard case .found(let resolution) = report.outcome else {
                Issue.record("\(report.outcome)")
                return
            }
            #expect(resolution.rule == self.byMail)
            #expect(Set(resolution.attributes.map(\.name)) == ["sn", "title"])

            let nobody = try await directory.resolve(
                Subject(values: [.userPrincipalName: "x", .mail: "x@example.test"]),
                .test(rules)
            )
            #expect(nobody.outcome == .unknown)
            #expect(nobody.roundTrips == 1)
            #expect(
                self.attempts(nobody) == [
                    .noMatch, .noMatch, .notApplicable(reason: "the event has no onPremisesSamAccountName"),
                ]
            )
            let alone = try await directory.resolve(self.subject, .test(rules, combinesRules: false))
            #expect(alone.roundTrips == 2)
            #expect(self.attempts(alone) == self.attempts(report))
            try await directory.slapd.stop()
            let asked = directory.slapd.output.compactMap {
                $0.split(separator: "SRCH attr=").dropFirst().first.map(String.init)
            }
            #expect(asked == ["sn Title uid mail", "uid mail", "1.1", "1.1"])
        }
    }

    @Test("entries of two rules are two people: the earlier rule's is the one, as if it had been asked alone")
    func precedence() async throws {
        let people = [
            LDIF.person("Ada", ["mail": ["ada.mail@example.test"]]), LDIF.person("Grace", ["title": ["ada"]]),
            LDIF.person("Linus", ["title": ["ada"]]),
        ]
        try await TestDirectory.with(people) { directory in
            let first = try await directory.resolve(self.subject, .test([self.byUPN, self.byMail, self.bySam]))
            #expect(first.dn == "cn=Ada,\(LDIF.people)")
            #expect(first.roundTrips == 3)
            let second = try await directory.resolve(self.subject, .test([self.bySam, self.byMail]))
            guard case .ambiguous(let dns) = second.outcome else {
                Issue.record("\(second.outcome)")
                return
            }
            #expect(dns.sorted() == ["Grace", "Linus"].map { "cn=\($0),\(LDIF.people)" })
            #expect(second.roundTrips == 2)
        }
    }

    @Test("a server that names one entry and stops there has not answered for all rules")
    func truncated() async throws {
        let people = [
            LDIF.person("Ada", ["mail": ["ada.mail@example.test"]]), LDIF.person("Grace", ["title": ["ada"]]),
        ]
        try await TestDirectory.with(people, directives: ["sizelimit 1"], credentials: .anonymous) { directory in
            for (rules, name) in [([self.byMail, self.bySam], "Ada"), ([self.bySam, self.byMail], "Grace")] {
                let report = try await directory.resolve(self.subject, .test(rules))
                #expect(report.dn == "cn=\(name),\(LDIF.people)")
                #expect(report.roundTrips == 2)
            }
        }
    }

    @Test(
        "what the server calls equal and we do not, is asked",
        arguments: [
            ("surname", "Ada", "Ada"), ("telephoneNumber", "+1 206-555", "+1206555"),
            ("title", "a\u{300}da", "\u{e0}da"),
        ]
    )
    func doubt(attribute: String, stored: String, asked: String) async throws {
        let person = LDIF.person("Ada", ["uid": ["ada"], attribute: [stored]])
        try await TestDirectory.with([person]) { directory in
            let rules = [
                CorrelationRule(subject: .mail, attribute: attribute), CorrelationRule(subject: .id, attribute: "uid"),
            ]
            let report = try await directory.resolve(
                Subject(values: [.mail: asked, .id: "ada"]),
                .test(rules)
            )
            #expect(self.attempts(report) == [.matched(dn: "cn=Ada,\(LDIF.people)")])
            #expect(report.roundTrips == 2)
        }
    }

    @Test("a server that refuses to look through so much for all rules together is asked rule by rule")
    func refusedTogether() async throws {
        let people = [LDIF.person("Ada", ["mail": ["ada.mail@example.test"]])] + (0..<8).map { LDIF.person("P\($0)") }
        let directives = ["index mail eq", "limits anonymous size.unchecked=4"]
        try await TestDirectory.with(people, directives: directives, credentials: .anonymous) { directory in
            let report = try await directory.resolve(self.subject, .test([self.byMail, self.bySam]))
            #expect(report.dn == "cn=Ada,\(LDIF.people)")
            #expect(report.roundTrips == 2)
            let error = await directoryError {
                _ = try await directory.resolve(self.subject, .test([self.bySam, self.byMail]))
            }
            #expect(error?.cause?.resultCode == .adminLimitExceeded)
            #expect(error?.stage == "correlation by onPremisesSamAccountName = title")
        }
    }

    @Test("a guest's search has the rules for guests alone")
    func guests() async throws {
        let people = [
            LDIF.person("Ada", ["uid": ["ada@example.test"]]), LDIF.person("Guest", ["title": ["ada"]]),
        ]
        try await TestDirectory.with(people, logLevel: "stats") { directory in
            var guestRule = self.bySam
            guestRule.guests = true
            var guestMail = self.byMail
            guestMail.guests = true
            let guest = Subject(values: self.subject.values, isGuest: true)
            let report = try await directory.resolve(guest, .test([self.byUPN, guestMail, guestRule]))
            #expect(report.dn == "cn=Guest,\(LDIF.people)")
            #expect(report.roundTrips == 1)
            try await directory.slapd.stop()
            let searches = directory.slapd.output.filter { $0.contains("SRCH base=") }
            #expect(searches.count == 1)
            #expect(searches.allSatisfy { $0.contains("(|(mail=ada.mail@example.test)(title=ada))") }, "\(searches)")
        }
    }
}
