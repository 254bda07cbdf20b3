import ClaimsMapping
import Testing

@testable import BridgeConfiguration

/// What is wrong with a document as YAML, and what a configuration has no use for.
@Suite
struct YAMLTests {
    @Test(arguments: [
        ("", "1:1: error: the document is empty"),
        ("# only a comment\n", "1:1: error: the document is empty"),
        ("---\n", "2:1: error: expected a mapping with one of `listen`"),
        ("listen", "1:1: error: expected a mapping with one of `listen`"),
        ("- a", "1:1: error: expected a mapping with one of `listen`"),
        (
            "a: [b\nc: d",
            "2:2: error: not YAML: did not find expected ',' or ']' while parsing a flow sequence (line 1)"
        ),
        ("a:\n\tb: c", "2:1: error: not YAML: found character that cannot start any token"),
        ("a: \"\\uD800\"", "1:7: error: not YAML: found invalid Unicode character escape code"),
        ("a: b\u{7}", "1:5: error: a character that YAML does not allow: U+7"),
        ("a: \u{feff}", "1:4: error: a character that YAML does not allow: U+FEFF"),
        ("\u{e9}: \u{1f511}\u{0}", "1:5: error: a character that YAML does not allow: U+0"),
        (
            "a: b\nc: { password: ${env:A} }",
            "2:17: error: not YAML: did not find expected ',' or '}' while parsing a flow mapping (line 2); "
                + "inside { } or [ ], write a reference in quotes: \"${env:NAME}\""
        ),
        (String(repeating: "[", count: 100_000), "1:32: error: nested deeper than 32 levels"),
        (String(repeating: "{a: ", count: 100_000), "1:125: error: nested deeper than 32 levels"),
        (String(repeating: "- ", count: 100_000), "1:65: error: nested deeper than 32 levels"),
        (String(repeating: "? ", count: 100_000), "1:65: error: nested deeper than 32 levels"),
        (
            (0..<100).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"),
            "33:33: error: nested deeper than 32 levels"
        ),
        ("a: '" + String(repeating: "[", count: 100) + "'\nb: [\"]]\", " + String(repeating: "[", count: 40), "2:41"),
    ])
    func `a document that cannot be read has one finding, at the place`(_ document: String, _ expected: String) {
        let findings = TestLoader.findings(document)
        #expect(findings.count == 1)
        #expect(findings.first?.hasPrefix(expected) == true, "\(findings)")
        #expect(TestLoader.load(document).configuration == nil)
    }

    @Test
    func `text with brackets is not taken for nesting`() {
        let text = String(repeating: "[{", count: 50)
        let line = "  employeeId: { constant: ['\(text)', \"\(text)\"] } # \(text)"
        #expect(TestLoader.findings(Documents.minimal(replacing: 10, by: line)).isEmpty)
        let plain = "  employeeId: { constant: a } \n  other:\n    constant: a\(text)"
        #expect(TestLoader.findings(Documents.minimal(replacing: 10, by: plain)).count == 1)
    }

    @Test
    func `bytes that are not UTF-8 are refused at their place`() {
        let findings = TestLoader.load(Array("a: b\nc: ".utf8) + [0xc3, 0x28]).findings
        #expect(findings.map(\.line) == [2])
        #expect(findings.map(\.column) == [4])
        #expect(findings.first?.message == "these bytes are not UTF-8 text; save the document as UTF-8")
    }

    @Test
    func `a document above the limit is refused and one at the limit is read`() {
        let padding = "\n#" + String(repeating: "x", count: 1024 * 1024 - Documents.minimal.utf8.count - 2)
        #expect(TestLoader.findings(Documents.minimal + padding).isEmpty)
        #expect(
            TestLoader.findings(Documents.minimal + padding + "x") == [
                "1:1: error: the document is larger than 1048576 bytes"
            ]
        )
    }

    @Test(arguments: [
        Mistake(4, "    audiences: &a [b]", "4:16: error: tenants[0].audiences: anchors (`&name`) are not supported"),
        Mistake(
            4,
            "    audiences: &a [b]\n    issuers: *a",
            "4:16: error: tenants[0].audiences: anchors (`&name`) are not supported",
            "5:14: error: tenants[0].issuers: aliases (`*name`) are not supported"
        ),
        Mistake(
            4,
            "    audiences: [*a, b]",
            "4:17: error: tenants[0].audiences[0]: aliases (`*name`) are not supported"
        ),
        Mistake(4, "    audiences: [b]\n    *a : c", "5:5: error: tenants[0]: aliases (`*name`) are not supported"),
        Mistake(
            4,
            "    audiences: [b]\n    <<: { issuers: [] }",
            "5:5: error: tenants[0]: merge keys (`<<`) are not supported"
        ),
        Mistake(
            4,
            "    audiences: [!!binary aGk=, !x y]",
            "4:17: error: tenants[0].audiences[0]: tags (`!name`) are not supported",
            "4:32: error: tenants[0].audiences[1]: tags (`!name`) are not supported"
        ),
        Mistake(4, "    audiences: [b]\n    ? [c]\n    : d", "5:7: error: tenants[0]: a key must be text, not a list"),
        Mistake(4, "    audiences: [b]\n    {e: f}: d", "5:5: error: tenants[0]: a key must be text, not a mapping"),
    ])
    func `what a configuration has no use for is refused`(_ mistake: Mistake) { mistake.check() }

    @Test
    func `a second document is refused, and the first is still checked`() {
        let findings = TestLoader.findings(Documents.minimal(replacing: 6, by: "  kind: x") + "\n---\na: b")
        #expect(findings.count == 2)
        #expect(findings.first?.hasPrefix("6:9: error: directory.kind: expected one of") == true)
        #expect(findings.last == "14:1: error: a second document begins here; one is expected")
    }

    @Test
    func `aliases that would expand without end are refused at once`() {
        var lines = ["a0: &a0 [x, x]"]
        for level in 1...40 { lines.append("a\(level): &a\(level) [*a\(level - 1), *a\(level - 1), *a\(level - 1)]") }
        lines.append("? *a40\n: key")
        let result = TestLoader.load(lines.joined(separator: "\n"))
        #expect(result.configuration == nil)
        #expect(result.findings.contains { $0.message.hasPrefix("aliases (`*name`) are not supported") })
    }

    @Test
    func `an asterisk in text stays an asterisk`() throws {
        let line = "  employeeId: { constant: ['*', \"a*\\uE000\", b*c, '\u{e001}'] }"
        let configuration = try #require(TestLoader.load(Documents.minimal(replacing: 10, by: line)).configuration)
        let source = configuration.mapping.rule(named: "employeeId")?.source
        #expect(source == .constant(.strings(["*", "a*\u{e000}", "b*c", "\u{e001}"])))
    }

    @Test
    func `an escaped character stays itself where the next one joins it`() throws {
        // To Swift the digit and the accent are one character.
        let line = "  employeeId: { constant: [\"\\uE000\u{301}\", \"\\uE001\u{301}\"] }"
        let configuration = try #require(TestLoader.load(Documents.minimal(replacing: 10, by: line)).configuration)
        let source = configuration.mapping.rule(named: "employeeId")?.source
        #expect(source == .constant(.strings(["\u{e000}\u{301}", "\u{e001}\u{301}"])))
    }

    @Test(.timeLimit(.minutes(1)))
    func `a long document with the codes of all private use characters is refused at once`() {
        let codes = (0xe000...0xf8ff).map { String($0, radix: 16) }.joined(separator: " ")
        let padding = String(repeating: "x", count: 1_000_000)
        #expect(
            TestLoader.findings("# \(padding)\n# \(codes)") == [
                "1:1: error: the document uses every private use character"
            ]
        )
    }

    @Test(arguments: [
        Mistake(
            6,
            "  kind: active-directory\n  kind: generic",
            "7:3: error: directory.kind: this key was already given at 6:3"
        ),
        Mistake(
            6,
            "  kind: active-directory\n  'kind': x\n  \"kind\": y",
            "7:3: error: directory.kind: this key was already given at 6:3",
            "8:3: error: directory.kind: this key was already given at 6:3"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, from: b, many: x, many: true }",
            "10:26: error: claims.employeeId.from: this key was already given at 10:17",
            "10:41: error: claims.employeeId.many: expected `true` or `false`",
            "10:44: error: claims.employeeId.many: this key was already given at 10:35"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, map: { 1: b, '1': c } }",
            "10:39: error: claims.employeeId.map.1: this key was already given at 10:33"
        ),
    ])
    func `a key given twice is refused with both places, and the rest is still checked`(_ mistake: Mistake) {
        mistake.check()
    }

    @Test
    func `very many keys given twice end in an error all the same`() {
        let document = Documents.minimal + "\n" + (0..<50).map { "k\($0): 1\nk\($0): 2" }.joined(separator: "\n")
        let result = TestLoader.load(document)
        #expect(result.configuration == nil)
        #expect(result.findings.contains { $0.message == "this key is given more than once" })
    }

    @Test
    func `A large document is not parsed as often as a small one for the sake of keys given twice`() {
        func count(_ length: Int) -> Int {
            var marks = DuplicateKeyMarks(text: String(repeating: "x", count: length))
            return (0..<100).prefix { _ in marks.mark(at: .start) }.count
        }
        #expect(count(10) == DuplicateKeyMarks.maximumCount)
        #expect(count(1_000_000) == 4)
    }
}
