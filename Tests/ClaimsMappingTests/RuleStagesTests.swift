import ClaimsMapping
import DirectoryValues
import Testing

@Suite
struct RuleStagesTests {
    @Test(arguments: [
        (Transform.lowercase, " ÄPFEL İ ", " äpfel i̇ "),
        (.uppercase, "straße", "STRASSE"),
        (.trim, " \t\r\n\u{A0}a b\u{2003}\n", "a b"),
        (.trim, "a", "a"),
    ])
    func `A transform changes every value, whatever the locale`(
        transform: Transform,
        value: String,
        expected: String
    ) throws {
        let rule = SingleRule(ClaimRule(name: "a", source: .attribute("a"), transforms: [transform]))
        #expect(try rule.value(["a": [value]]) == .string(expected))
    }

    @Test
    func `Transforms apply in the order in which they are written`() throws {
        let rule = SingleRule(
            ClaimRule(name: "a", source: .attribute("a"), transforms: [.uppercase, .lowercase, .trim])
        )
        #expect(try rule.value(["a": [" Straße "]]) == .string("strasse"))
    }

    @Test
    func `The words of orders and outcomes are those of the configuration`() {
        #expect(SortOrder.allCases.map(\.rawValue) == ["ascending", "descending", "numeric"])
        #expect(Outcome.allCases.map(\.rawValue) == ["omit", "fail"])
    }

    @Test(arguments: [("1", "public"), ("2", "secret"), ("é", "accented"), ("e\u{301}", "accented")])
    func `A value in the map is translated`(value: String, expected: String) throws {
        let map = ValueMap(["1": "public", "2": "secret", "é": "accented"])
        let rule = SingleRule(ClaimRule(name: "a", source: .attribute("a"), valueMap: map))
        #expect(try rule.value(["a": [value]]) == .string(expected))
    }

    @Test(arguments: ["3", "a", " A", "Ab", ""])
    func `A value that is not in the map is dropped, or becomes otherwise`(value: String) throws {
        let strict = ClaimRule(name: "a", source: .attribute("a"), valueMap: ValueMap(["A": "x"]))
        let report = try SingleRule(strict).report(["a": [value]])
        #expect(report.disposition == .absent(.nothingLeft(found: 1)))
        #expect(report.discardReasons == [.notInMap])
        let lenient = ClaimRule(name: "a", source: .attribute("a"), valueMap: ValueMap(["A": "x"], otherwise: "none"))
        #expect(try SingleRule(lenient).value(["a": [value]]) == .string("none"))
    }

    @Test
    func `Stages follow one another, and the report shows each`() throws {
        let pattern = try Pattern("APP-(.*)")
        let rule = ClaimRule(
            name: "roles",
            source: .groups(.name),
            pattern: pattern,
            replacement: try Replacement("$1", for: pattern),
            valueMap: ValueMap(["A": " One ", "B": "one", "C": " ", "D": "Two"]),
            transforms: [.trim, .lowercase],
            defaultValue: "Default",
            many: true
        )
        let report = try SingleRule(rule).report(groups: ["APP-D", "other", "APP-C", "APP-B", "APP-E", "APP-A"])
        #expect(report.disposition == .released)
        #expect(report.defaultReason == nil)
        #expect(report.stages.found == ["APP-A", "APP-B", "APP-C", "APP-D", "APP-E", "other"])
        #expect(report.stages.matched == ["A", "B", "C", "D", "E"])
        #expect(report.stages.transformed == ["one", "one", "", "two"])
        #expect(report.stages.released == ["one", "two"])
        #expect(report.discarded.map(\.value) == ["other", "E", "", "one"])
        #expect(report.discardReasons == [.noMatch, .notInMap, .empty, .duplicate])
    }

    @Test
    func `A replacement without a pattern has nothing to say`() throws {
        let replacement = try Replacement("<$0>", for: Pattern("a"))
        let rule = ClaimRule(name: "a", source: .attribute("a"), replacement: replacement)
        #expect(try SingleRule(rule).value(["a": ["a"]]) == .string("a"))
    }

    @Test
    func `A default stands as it is written`() throws {
        let rule = ClaimRule(
            name: "a",
            source: .attribute("a"),
            pattern: try Pattern("x"),
            valueMap: ValueMap([:]),
            transforms: [.lowercase],
            defaultValue: " None "
        )
        #expect(try SingleRule(rule).value() == .string(" None "))
        #expect(try SingleRule(rule).report().defaultReason == .noAttribute("a"))
        #expect(try SingleRule(rule).value(["a": ["y"]]) == .string(" None "))
        #expect(try SingleRule(rule).report(["a": ["y"]]).defaultReason == .nothingLeft(found: 1))
    }

    @Test
    func `An empty default is none`() throws {
        let rule = ClaimRule(name: "a", source: .attribute("a"), defaultValue: "", many: true)
        #expect(try SingleRule(rule).report().disposition == .absent(.noAttribute("a")))
        #expect(try SingleRule(rule).report().defaultReason == nil)
    }

    @Test(arguments: ["(a+)+$", "(a|aa)+$"])
    func `A value that the pattern is given up on is dropped, and the report says so`(pattern: String) throws {
        let rule = ClaimRule(name: "a", source: .attribute("a"), pattern: try Pattern(pattern), many: true)
        let hostile = String(repeating: "a", count: 5000) + "b"
        let report = try SingleRule(rule).report(["a": [hostile, "aaa"]])
        #expect(report.stages.released == ["aaa"])
        #expect(report.discarded.map(\.value) == [hostile])
        #expect(report.discardReasons == [.matchAbandoned])
    }
}
