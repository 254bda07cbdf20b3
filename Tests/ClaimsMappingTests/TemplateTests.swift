import DirectoryValues
import Testing

@testable import ClaimsMapping

@Suite
struct TemplateTests {
    @Test(arguments: [
        ("{givenName} {sn}", ["givenName", "sn"]),
        ("no attribute", []),
        ("", []),
        ("{sn}{SN}{Sn}", ["sn"]),
        ("{{givenName}}", []),
        ("{{{sn}}}", ["sn"]),
        ("{userCertificate;binary}{2.5.4.3}{x-1_y}", ["userCertificate;binary", "2.5.4.3", "x-1_y"]),
    ])
    func `A template names its attributes in order and once each`(text: String, attributes: [String]) throws {
        #expect(try Template(text).attributes == attributes)
    }

    @Test(arguments: [
        ("{sn", 0, TemplateError.Reason.unclosedBrace),
        ("a {", 2, .unclosedBrace),
        ("{{{", 2, .unclosedBrace),
        ("}", 0, .strayClosingBrace),
        ("{sn}}", 4, .strayClosingBrace),
        ("ü}", 2, .strayClosingBrace),
        ("a {}", 2, .missingAttributeName),
        ("{given name}", 6, .unexpectedCharacterInAttributeName),
        ("{ sn}", 1, .unexpectedCharacterInAttributeName),
        ("{a{b}}", 2, .unexpectedCharacterInAttributeName),
        ("{größe}", 3, .unexpectedCharacterInAttributeName),
        ("{a\0}", 2, .unexpectedCharacterInAttributeName),
    ])
    func `A malformed template is refused where it is wrong`(
        text: String,
        offset: Int,
        reason: TemplateError.Reason
    ) throws {
        let error = try #require(throws: TemplateError.self) { try Template(text) }
        #expect(error.offset == offset)
        #expect(error.reason == reason)
        #expect(error.description.contains("byte \(offset)"))
    }

    @Test(arguments: [
        ("{givenName} {sn}", "Ines Okafor"),
        ("{GIVENNAME}-{sn}-{SN}", "Ines-Okafor-Okafor"),
        ("{{{sn}}}", "{Okafor}"),
        ("{{sn}}", "{sn}"),
        ("ü{sn}€", "üOkafor€"),
        ("fixed", "fixed"),
    ])
    func `Attributes take their places in the text`(text: String, expected: String) throws {
        let rule = SingleRule(ClaimRule(name: "label", source: .template(try Template(text))))
        #expect(try rule.value(["givenName": ["Ines"], "sn": ["Okafor"]]) == .string(expected))
    }

    @Test
    func `Braces in a value are text`() throws {
        let rule = SingleRule(ClaimRule(name: "label", source: .template(try Template("{sn}"))))
        #expect(try rule.value(["sn": ["{mail}"], "mail": ["x"]]) == .string("{mail}"))
    }

    @Test(arguments: [
        (["sn": ["Okafor"]], Absence.templateLacks(attribute: "givenName")),
        (["sn": ["Okafor"], "givenName": []], .templateLacks(attribute: "givenName")),
        (["sn": ["Okafor"], "givenName": [""]], .templateLacks(attribute: "givenName")),
        (["sn": ["A", "B"], "givenName": ["C"]], .templateFindsSeveral(attribute: "sn", count: 2)),
    ])
    func `A template needs one value of each attribute, else the default`(
        attributes: [String: [String]],
        absence: Absence
    ) throws {
        let source = ClaimRule.Source.template(try Template("{givenName} {sn}"))
        let without = try SingleRule(ClaimRule(name: "label", source: source)).report(attributes)
        #expect(without.disposition == .absent(absence))
        let with = SingleRule(ClaimRule(name: "label", source: source, defaultValue: "nobody"))
        #expect(try with.value(attributes) == .string("nobody"))
        #expect(try with.report(attributes).defaultReason == absence)
    }

    @Test
    func `The same value twice, and an empty one, leave one value`() throws {
        let rule = SingleRule(ClaimRule(name: "label", source: .template(try Template("<{sn}>"))))
        #expect(try rule.value(["sn": ["A", "", "A"]]) == .string("<A>"))
    }

    @Test
    func `A value that is not text is none for a template either`() throws {
        let rule = SingleRule(ClaimRule(name: "label", source: .template(try Template("{sn}"))))
        let report = try rule.report(MappingInput(attributes: ["sn": [[0xC3, 0x28]]]))
        #expect(report.disposition == .absent(.templateLacks(attribute: "sn")))
        #expect(report.discardReasons == [.undecodable(.notText)])
    }

    @Test
    func `A text that grows beyond a value's bound is given up`() throws {
        let rule = SingleRule(
            ClaimRule(name: "label", source: .template(try Template(String(repeating: "{sn}", count: 100_000))))
        )
        let report = try rule.report(["sn": [String(repeating: "x", count: 60_000)]])
        #expect(report.disposition == .absent(.nothingLeft(found: 1)))
        #expect(report.discardReasons == [.tooLong])
    }

    @Test(arguments: [(0, true), (1, false)])
    func `A text may be as long as a value, and no longer`(excess: Int, isReleased: Bool) throws {
        let value = String(repeating: "x", count: MappingBounds.maximumValueBytes - 1 + excess)
        let rule = SingleRule(ClaimRule(name: "label", source: .template(try Template("{sn}y"))))
        #expect(try rule.value(["sn": [value]]) == (isReleased ? .string(value + "y") : nil))
    }
}
