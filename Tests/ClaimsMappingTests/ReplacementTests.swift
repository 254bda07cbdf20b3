import DirectoryValues
import Testing

@testable import ClaimsMapping

@Suite
struct ReplacementTests {
    /// Three groups, the second of which takes no part when there is no digit.
    private let pattern: Pattern

    init() throws {
        self.pattern = try Pattern("APP-([A-Z]+)(\\d)?-(.*)")
    }

    private func value(_ replacement: String, for value: String) throws -> ClaimValue? {
        let rule = ClaimRule(
            name: "role",
            source: .attribute("a"),
            pattern: self.pattern,
            replacement: try Replacement(replacement, for: self.pattern)
        )
        return try SingleRule(rule).value(["a": [value]])
    }

    @Test(arguments: [
        ("$1", "CRM"),
        ("$0", "APP-CRM7-Ümit"),
        ("$3/$2/$1", "Ümit/7/CRM"),
        ("$$1", "$1"),
        ("$$$1$$", "$CRM$"),
        ("$10", "CRM0"),
        ("$11", "CRM1"),
        ("ü$3€", "üÜmit€"),
        ("fixed", "fixed"),
        ("\\1", "\\1"),
        ("$$$$", "$$"),
    ])
    func `Groups take their places in the text`(replacement: String, expected: String) throws {
        #expect(try self.value(replacement, for: "APP-CRM7-Ümit") == .string(expected))
    }

    @Test
    func `A group that took no part is empty`() throws {
        #expect(try self.value("<$2>", for: "APP-CRM-x") == .string("<>"))
    }

    @Test(arguments: ["$2", ""])
    func `A replacement that leaves nothing leaves no claim`(replacement: String) throws {
        #expect(try self.value(replacement, for: "APP-CRM-x") == nil)
    }

    @Test
    func `References in a value are text`() throws {
        #expect(try self.value("$3", for: "APP-CRM-$1$$") == .string("$1$$"))
    }

    @Test(arguments: [
        ("$", 0, ReplacementError.Reason.strayDollar),
        ("a$", 1, .strayDollar),
        ("$$$", 2, .strayDollar),
        ("$x", 0, .strayDollar),
        ("ü${1}", 2, .strayDollar),
        ("$٣", 0, .strayDollar),
        ("$4", 0, .noSuchGroup(4, groupCount: 3)),
        ("$1 $9", 3, .noSuchGroup(9, groupCount: 3)),
    ])
    func `A malformed replacement is refused where it is wrong`(
        replacement: String,
        offset: Int,
        reason: ReplacementError.Reason
    ) throws {
        let error = try #require(throws: ReplacementError.self) { try Replacement(replacement, for: self.pattern) }
        #expect(error.offset == offset)
        #expect(error.reason == reason)
        #expect(error.description.hasSuffix("(at byte \(offset))"))
    }

    @Test
    func `Without groups only the whole match can be referred to`() throws {
        let pattern = try Pattern("(?:a)")
        #expect(throws: Never.self) { try Replacement("$0", for: pattern) }
        #expect(throws: ReplacementError.self) { try Replacement("$1", for: pattern) }
    }

    @Test
    func `The ninth of many groups can be referred to`() throws {
        let pattern = try Pattern(String(repeating: "(.)", count: 12))
        let rule = ClaimRule(
            name: "role",
            source: .constant(.string("abcdefghijkl")),
            pattern: pattern,
            replacement: try Replacement("$9$1", for: pattern)
        )
        #expect(try SingleRule(rule).value() == .string("ia"))
    }

    @Test
    func `A text that grows beyond a value's bound is given up`() throws {
        let pattern = try Pattern("(.*)")
        let rule = ClaimRule(
            name: "role",
            source: .groups(.name),
            pattern: pattern,
            replacement: try Replacement(String(repeating: "$1", count: 100_000), for: pattern),
            many: true
        )
        let report = try SingleRule(rule).report(groups: [String(repeating: "x", count: 60_000)])
        #expect(report.disposition == .absent(.nothingLeft(found: 1)))
        #expect(report.discardReasons == [.tooLong])
    }

    @Test(arguments: [(0, true), (1, false)])
    func `A text may be as long as a value, and no longer`(excess: Int, isReleased: Bool) throws {
        let value = String(repeating: "x", count: MappingBounds.maximumValueBytes - 1 + excess)
        let pattern = try Pattern("x*")
        let replacement = try Replacement("$0y", for: pattern)
        let rule = ClaimRule(name: "a", source: .attribute("a"), pattern: pattern, replacement: replacement)
        #expect(try SingleRule(rule).value(["a": [value]]) == (isReleased ? .string(value + "y") : nil))
    }
}
