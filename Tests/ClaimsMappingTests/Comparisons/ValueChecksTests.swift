import ClaimsMapping
import Testing

/// What somebody claims, compared with an entry.
@Suite
struct ValueChecksTests {
    private static let entry = MappingInput(attributes: [
        "givenName": [Array("Ines".utf8)], "sn": [Array("Okafor".utf8)],
        "employeeNumber": [Array("41207".utf8), Array("0031894".utf8)],
    ])

    private static func checks() throws -> ValueChecks {
        ValueChecks([
            ValueCheck(name: "number", known: ClaimRule(name: "", source: .attribute("employeeNumber"))),
            ValueCheck(
                name: "fullName",
                known: ClaimRule(name: "", source: .template(try Template("{givenName} {sn}"))),
                agreement: .name
            ),
            ValueCheck(name: "title", known: ClaimRule(name: "", source: .attribute("title")), isOptional: true),
            ValueCheck(
                name: "document",
                known: ClaimRule(name: "", source: .constant(.strings(["Passport", "ID card"]))),
                agreement: .caseFolded
            ),
        ])
    }

    private static func compare(_ claimed: [String: String]) throws -> [CheckFinding] {
        try self.checks().compare(claimed, with: self.entry, signIn: SignIn())
    }

    @Test
    func `Any of several values may agree, a template and a constant too`() throws {
        let findings = try Self.compare(["number": "0031894", "fullName": "OKAFOR INES", "document": "passport"])
        #expect(findings.map(\.verdict) == [.agrees, .differs, .leftOut, .agrees])
        #expect(findings.map(\.isFailure) == [false, true, false, false])
        #expect(
            try Self.compare(["fullName": "INES OKAFOR"]).map(\.verdict) == [.missing, .agrees, .leftOut, .missing]
        )
    }

    @Test
    func `What the entry lacks agrees with nothing, even where it may be left out`() throws {
        let findings = try Self.compare(["number": "", "title": "Head"])
        #expect(findings.map(\.verdict)[2] == .nothingKnown(.noAttribute("title")))
        #expect(findings[0].verdict == .missing)
        #expect(findings[2].isFailure)
        #expect(!findings.map(\.description).joined().contains("Head"))
    }

    @Test
    func `The directory is asked for what is compared`() throws {
        let needs = try Self.checks().needs(signIn: nil)
        #expect(needs.attributes == ["employeeNumber", "givenName", "sn", "title"])
        #expect(ValueChecks([]).needs(signIn: nil).isEmpty)
        #expect(ValueChecks([]).isEmpty && !needs.isEmpty)
    }
}
