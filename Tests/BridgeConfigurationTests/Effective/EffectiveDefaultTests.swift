import BridgeConfiguration
import ClaimsMapping
import Testing

/// What `config show` prints of keys that are not given, or can be written in several ways.
@Suite
struct EffectiveDefaultTests {
    @Test
    func `What holds without being said is shown, where a document may say it as a value`() throws {
        let document = Documents.minimal(
            replacing: 10,
            by: """
                  employeeId: { from: a, transform: [{ date: yyyy }, { substring: { length: 4 } }] }
                  list: { from: a, many: true }
                """
        )
        let result = TestLoader.load(document)
        let yaml = try #require(result.effective?.yaml, "\(result.findings)")
        for line in [
            "        timeZone: UTC  # default: UTC", "    several: drop  # default",
            "    directoryDown: fail  # default", "    accountState: {}  # default",
            "      # disabled: fail  # default", "      # locked: ignore  # default",
        ] {
            #expect(yaml.contains("\n\(line)\n"), "\(line)\n\(yaml)")
        }
        // A list takes all values, and only one of these changes is a date.
        #expect(yaml.matches(of: #/several: /#).count == 1 && yaml.matches(of: #/timeZone: /#).count == 1)
        let again = TestLoader.load(yaml)
        #expect(again.configuration == result.configuration, "\(again.findings)")
        #expect(again.findings.map(\.message) == result.findings.map(\.message))
    }

    @Test(arguments: [
        ("[stale 8h, omit]", "[\"stale 8h\", omit]"), ("[fail]", "[fail]"), ("omit", "omit"),
        ("[stale, fail]", "[stale, fail]"),
    ])
    func `The steps of directoryDown are shown as they are written`(steps: String, shown: String) throws {
        let document = Documents.minimal(
            replacing: 12,
            by: "  default: { release: [employeeId], directoryDown: \(steps) }"
        )
        let yaml = try #require(TestLoader.load(document).effective?.yaml)
        #expect(yaml.contains("\n    directoryDown: \(shown)  # bridge.yaml:12:"), "\(yaml)")
    }

    @Test
    func `A key that is too long for one line is written as YAML takes it`() throws {
        let key = String(repeating: "k", count: 2000)
        let document = Documents.minimal(
            replacing: 10,
            by: "  employeeId:\n    from: a\n    map:\n      ? \(key)\n      : v\n      b: c"
        )
        let result = TestLoader.load(document)
        let yaml = try #require(result.effective?.yaml, "\(result.findings)")
        let again = TestLoader.load(yaml)
        #expect(again.configuration == result.configuration, "\(again.findings)")
        #expect(again.configuration?.mapping.rule(named: "employeeId")?.valueMap != nil)
    }
}
