import BridgeConfiguration
import ClaimsMapping
import Directory
import DirectoryValues
import EntraCallout
import Foundation
import Testing

/// The sections of events of sign-ups and account recoveries.
@Suite
struct EventSectionTests {
    private static let byMail = "correlation: [{ subject: signUpIdentity, attribute: mail }]"
    private static let byNumber = "correlation: [{ subject: employeeId, attribute: employeeNumber }]"

    /// The minimal document with a section of `events` behind its first line.
    private static func mistake(_ section: String, _ expected: String...) -> Mistake {
        Mistake(1, "listen: { address: 127.0.0.1:8080 }\nevents:\n  \(section)", expected: expected)
    }

    private static func events(_ section: String) throws -> EventsSettings {
        let document = Documents.minimal(
            replacing: 1,
            by: "listen: { address: 127.0.0.1:8080 }\nevents:\n  \(section)"
        )
        let result = TestLoader.load(document)
        #expect(result.findings.isEmpty, "\(result.findings)")
        return try #require(result.configuration?.events)
    }

    @Test
    func `A form is filled by little, and everything else is careful`() throws {
        let events = try Self.events(
            "attributeCollectionStart: { \(Self.byMail), prefill: { email: mail, givenName: { from: givenName } } }"
        )
        let settings = try #require(events.attributeCollectionStart)
        // A name that tokens reserve is one of a form.
        #expect(settings.prefill.rules.map(\.name) == ["email", "givenName"])
        #expect(settings.correlation == [CorrelationRule(subject: .signUpIdentity, attribute: "mail")])
        #expect(settings.unknownUser == .goOn && settings.ambiguousUser == .goOn && settings.directoryDown == .goOn)
        #expect(settings.accountState == [.disabled])
        #expect(settings.subject.isEmpty)
    }

    @Test
    func `A form that is checked is refused where nothing can be checked`() throws {
        let checked = try #require(
            try Self.events("attributeCollectionSubmit: { \(Self.byMail), validate: { surname: { with: sn } } }")
                .attributeCollectionSubmit
        )
        #expect(checked.unknownUser == .invalid && checked.ambiguousUser == .invalid)
        #expect(checked.directoryDown == .fail && checked.mismatch == .invalid)
        #expect(checked.validate.checks.first?.agreement == .exact)
        #expect(checked.message == AttributeCollectionSubmitSettings.usualMessage)
        let filled = try #require(
            try Self.events("attributeCollectionSubmit: { \(Self.byMail), fill: { department: ou } }")
                .attributeCollectionSubmit
        )
        #expect(filled.unknownUser == .goOn && filled.ambiguousUser == .goOn && filled.directoryDown == .fail)
    }

    @Test
    func `Comparisons take all values of a rule, and dates their forms`() throws {
        let settings = try #require(
            try Self.events(
                """
                verifiedIdClaimValidation:
                    \(Self.byNumber)
                    claims:
                      fullName: { with: { template: "{givenName} {sn}" }, compare: name }
                      phone: { with: [{ from: mobile, transform: [trim] }, telephoneNumber] , compare: caseFolded, optional: true }
                      born: { with: { from: birthDate, as: timestamp }, compare: date, form: dd.MM.yyyy, timeZone: Europe/Berlin }
                """
            )
            .verifiedIdClaimValidation
        )
        let checks = settings.claims.checks
        #expect(checks.map(\.name) == ["fullName", "phone", "born"])
        #expect(checks.allSatisfy { $0.known.many })
        #expect(checks.map(\.isOptional) == [false, true, false])
        #expect(checks[0].agreement == .name && checks[1].agreement == .caseFolded)
        #expect(checks[1].known.alternatives.count == 1)
        guard case .date(let dates) = checks[2].agreement else {
            Issue.record("no date")
            return
        }
        #expect(dates.form?.text == "dd.MM.yyyy" && dates.knownForm == nil)
        #expect(dates.timeZone.identifier == "Europe/Berlin")
        #expect(settings.accountState == [.disabled, .locked, .expired] && settings.directoryDown == .fail)
    }

    @Test(arguments: [
        Self.mistake(
            "attributeCollectionStart: { \(Self.byMail) }",
            "3:29: error: events.attributeCollectionStart.prefill: missing"
        ),
        Self.mistake(
            "attributeCollectionStart: { \(Self.byMail), prefill: {} }",
            "3:101: error: events.attributeCollectionStart.prefill: expected 1 to 256 attributes, found 0"
        ),
        Self.mistake(
            "attributeCollectionSubmit: { \(Self.byMail) }",
            "3:30: error: events.attributeCollectionSubmit: missing: `validate` or `fill`"
        ),
        Self.mistake(
            "verifiedIdClaimValidation: { \(Self.byNumber), claims: {} }",
            "3:107: error: events.verifiedIdClaimValidation.claims: expected 1 to 256 of them, found 0"
        ),
    ])
    func `An event with nothing to do is a mistake`(_ mistake: Mistake) { mistake.check() }

    @Test(arguments: [
        Self.mistake(
            "attributeCollectionSubmit: { \(Self.byMail), validate: { surname: { with: sn, compare: fuzzy } } }",
            "3:135: error: events.attributeCollectionSubmit.validate.surname.compare: expected one of `exact`"
        ),
        Self.mistake(
            "attributeCollectionSubmit: { \(Self.byMail), validate: { surname: { compare: name } } }",
            "3:114: error: events.attributeCollectionSubmit.validate.surname.with: missing"
        ),
        Self.mistake(
            "attributeCollectionSubmit: { \(Self.byMail), validate: { surname: { with: sn, form: dd.MM.yyyy } } }",
            "3:132: error: events.attributeCollectionSubmit.validate.surname.form: it goes with `compare: date`"
        ),
        Self.mistake(
            "attributeCollectionSubmit: { \(Self.byMail), validate: { a: { with: b, compare: date, form: dd.MM } } }",
            "3:140: error: events.attributeCollectionSubmit.validate.a.form: expected a date's form such as "
                + "`dd.MM.yyyy`: it needs a year"
        ),
        Self.mistake(
            "attributeCollectionSubmit: { \(Self.byMail), validate: { a: { with: { from: b, many: true } } } }",
            "3:133: error: events.attributeCollectionSubmit.validate.a.with.many: it is about an answer"
        ),
        Self.mistake(
            "verifiedIdClaimValidation: { \(Self.byNumber), claims: { a: { with: b, optional: true } } }",
            "3:107: error: events.verifiedIdClaimValidation.claims: all are `optional: true`"
        ),
        Self.mistake(
            "verifiedIdClaimValidation: { \(Self.byNumber), claims: { a: { with: b, message: No. } } }",
            "3:123: error: events.verifiedIdClaimValidation.claims.a.message: unknown key"
        ),
        Self.mistake(
            "attributeCollectionStart: { \(Self.byMail), prefill: { \"a b\": c } }",
            "3:103: error: events.attributeCollectionStart.prefill.\"a b\": a name takes 1 to 256 bytes"
        ),
    ])
    func `Comparisons and names that cannot be`(_ mistake: Mistake) { mistake.check() }

    @Test(arguments: [
        Self.mistake(
            "attributeCollectionStart: { correlation: [{ subject: id, attribute: uid }], prefill: { a: b } }",
            "3:45: error: events.attributeCollectionStart.correlation[0]: never applies: there is no `id` in a sign-up",
            "3:45: warning: events.attributeCollectionStart.correlation[0]: starts from what somebody typed alone"
        ),
        Self.mistake(
            "attributeCollectionStart: { \(Self.byNumber), subject: { employeeId: number }, prefill: { a: b } }",
            "3:45: warning: events.attributeCollectionStart.correlation[0]: starts from what somebody typed alone, so that "
                + "anybody who signs up sees what `prefill` has of anybody else"
        ),
        Self.mistake(
            "attributeCollectionSubmit: { \(Self.byNumber), subject: { employeeId: number }, fill: { a: b } }",
            "3:46: warning: events.attributeCollectionSubmit.correlation[0]: starts from what somebody typed alone, so that "
                + "anybody who signs up gets what `fill` has"
        ),
        // Nothing is shown: what was typed may lead to the entry that it is compared with.
        Self.mistake(
            "attributeCollectionSubmit: { \(Self.byNumber), subject: { employeeId: number }, validate: { a: { with: b } } }"
        ),
        Self.mistake(
            "attributeCollectionStart: { \(Self.byMail), subject: { mail: email }, prefill: { a: b } }",
            "3:109: warning: events.attributeCollectionStart.subject.mail: has no effect: no rule"
        ),
        Self.mistake(
            "attributeCollectionStart: { \(Self.byMail), subject: { signUpIdentity: email }, prefill: { a: b } }",
            "3:103: error: events.attributeCollectionStart.subject.signUpIdentity: unknown key"
        ),
        Self.mistake(
            "verifiedIdClaimValidation: { \(Self.byMail), claims: { a: { with: b } } }",
            "3:46: error: events.verifiedIdClaimValidation.correlation[0]: never applies: there is no `signUpIdentity` in an "
                + "event of a Verified ID"
        ),
        Self.mistake(
            "verifiedIdClaimValidation: { \(Self.byNumber), claims: { a: { with: b } }, accountState: [locked] }",
            "3:141: warning: events.verifiedIdClaimValidation.accountState: `disabled` is missing"
        ),
    ])
    func `Ways to an entry that never lead there, or lead anybody there`(_ mistake: Mistake) { mistake.check() }

    @Test(arguments: [
        Self.mistake(
            "attributeCollectionStart: { \(Self.byMail), prefill: { a: b }, unknownUser: block }",
            "3:29: error: events.attributeCollectionStart.blockPage: missing"
        ),
        Self.mistake(
            "attributeCollectionStart: { \(Self.byMail), prefill: { a: b }, blockPage: { message: No. } }",
            "3:122: warning: events.attributeCollectionStart.blockPage: is never shown"
        ),
        Self.mistake(
            "attributeCollectionSubmit: { \(Self.byMail), fill: { a: b }, mismatch: invalid }",
            "3:119: warning: events.attributeCollectionSubmit.mismatch: has no effect without `validate`"
        ),
        Self.mistake(
            "attributeCollectionStart: { \(Self.byMail), prefill: { a: b }, unknownUser: block, blockPage: { title: x } }",
            "3:142: error: events.attributeCollectionStart.blockPage.message: missing"
        ),
    ])
    func `Pages that are missing, or that nobody sees`(_ mistake: Mistake) { mistake.check() }
}
