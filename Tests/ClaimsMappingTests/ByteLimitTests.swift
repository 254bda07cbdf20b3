import ClaimsMapping
import DirectoryValues
import Testing

@Suite
struct ByteLimitTests {
    /// Constants of ten bytes each: a name of one and a value of nine.
    private func evaluate(_ priorities: KeyValuePairs<String, Int>, limit: Int, require: [String] = []) -> MappingResult
    {
        let rules = priorities.map { name, priority in
            ClaimRule(name: name, source: .constant(.string("123456789")), priority: priority)
        }
        let policy = ApplicationPolicy(release: rules.map(\.name), require: require, byteLimit: limit)
        return Mapping(rules: rules).evaluate(MappingInput([:]), policy: policy)
    }

    @Test(arguments: [
        (40, ["a", "b", "c", "d"]),
        (39, ["a", "b", "d"]),
        (30, ["a", "b", "d"]),
        (29, ["a", "d"]),
        (19, ["d"]),
        (10, ["d"]),
        (9, []),
        (0, []),
        (-1, []),
        (.min, []),
    ])
    func `Of claims that are too much the lowest priority goes first, of equals the later`(
        limit: Int,
        names: [String]
    ) {
        let result = self.evaluate(["a": 1, "b": 0, "c": 0, "d": 5], limit: limit)
        #expect(result.claims.map(\.name) == names)
        #expect(result.byteCount == 10 * names.count)
    }

    @Test(arguments: [
        (30, ["a", "c", "d"]),
        (20, ["c", "d"]),
        (10, ["c"]),
        (9, []),
    ])
    func `Required claims go last, among themselves in the same order`(limit: Int, names: [String]) {
        let result = self.evaluate(["a": 9, "b": 1, "c": 0, "d": 0], limit: limit, require: ["c", "d", "c", "x"])
        #expect(result.claims.map(\.name) == names)
    }

    @Test
    func `A claim that alone is too large goes first, and nothing else goes for it`() {
        let rules = [
            ClaimRule(name: "large", source: .constant(.string(String(repeating: "x", count: 30))), priority: 9),
            ClaimRule(name: "a", source: .constant(.string("123456789")), priority: -1),
            ClaimRule(name: "wide", source: .constant(.string(String(repeating: "x", count: 60))), priority: 9),
            ClaimRule(name: "b", source: .constant(.string("123456789"))),
        ]
        let policy = ApplicationPolicy(release: rules.map(\.name), require: ["large", "b"], byteLimit: 20)
        let result = Mapping(rules: rules).evaluate(MappingInput([:]), policy: policy)
        #expect(
            result.reports.map(\.description) == [
                "large: dropped: the claims have 55 bytes, 20 are allowed; this one has 35",
                "a: released",
                "wide: dropped: the claims have 119 bytes, 20 are allowed; this one has 64",
                "b: released",
            ]
        )
        #expect(result.missing == ["large"])
    }

    @Test
    func `A claim of exactly the limit is not too large by itself`() {
        let rules = [
            ClaimRule(name: "a", source: .constant(.string("123456789")), priority: 1),
            ClaimRule(name: "b", source: .constant(.string("1"))),
        ]
        let policy = ApplicationPolicy(release: ["a", "b"], byteLimit: 10)
        let result = Mapping(rules: rules).evaluate(MappingInput([:]), policy: policy)
        #expect(result.claims.map(\.name) == ["a"])
    }

    @Test
    func `A dropped claim is reported with the sizes when it went, and is missing if required`() {
        let result = self.evaluate(["a": 1, "b": 0, "c": 0], limit: 15, require: ["a", "b", "c"])
        #expect(result.missing == ["b", "c"])
        #expect(
            result.reports.map(\.description) == [
                "a: released",
                "b: dropped: the claims have 20 bytes, 15 are allowed; this one has 10",
                "c: dropped: the claims have 30 bytes, 15 are allowed; this one has 10",
            ]
        )
        #expect(result.reports.map(\.stages.released) == [["123456789"], [], []])
        #expect(result.reports.map(\.stages.transformed) == Array(repeating: ["123456789"], count: 3))
    }

    @Test
    func `A list goes as a whole`() throws {
        let rule = ClaimRule(name: "roles", source: .groups(.name), many: true)
        let policy = ApplicationPolicy(release: ["roles"])
        let groups = (100..<400).map { "group-\($0)" }
        let fitting = Mapping(rules: [rule]).evaluate(MappingInput([:], groups: groups.dropLast()), policy: policy)
        #expect(fitting.byteCount == 5 + 299 * 9)
        let wider = groups + (0..<40).map { "wider-\($0 + 100)" }
        #expect(Mapping(rules: [rule]).evaluate(MappingInput([:], groups: wider), policy: policy).claims.isEmpty)
    }

    @Test
    func `An absent claim takes no room, whatever its priority`() {
        let rules = [
            ClaimRule(name: "absent", source: .attribute("a"), priority: 9),
            ClaimRule(name: "b", source: .constant(.string("123456789"))),
        ]
        let policy = ApplicationPolicy(release: ["absent", "b"], byteLimit: 10)
        let result = Mapping(rules: rules).evaluate(MappingInput([:]), policy: policy)
        #expect(result.claims.map(\.name) == ["b"])
        let none = Mapping(rules: rules)
            .evaluate(MappingInput([:]), policy: ApplicationPolicy(release: ["absent", "b"], byteLimit: 0))
        #expect(none.reports.first?.disposition == .absent(.noAttribute("a")))
    }
}
