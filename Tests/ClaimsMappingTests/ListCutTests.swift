import DirectoryValues
import Testing

@testable import ClaimsMapping

/// Lists that lose their end over the byte limit, and the claim that tells it.
@Suite
struct ListCutTests {
    /// A list of values of three bytes each: `a00`, `a01`...
    private static func list(_ name: String, _ count: Int, priority: Int = 0, cut: Bool = true) -> ClaimRule {
        let values = (0..<count).map { "\(name)\($0 / 10)\($0 % 10)" }
        return ClaimRule(name: name, source: .constant(.strings(values)), mayBeCut: cut, priority: priority)
    }

    /// A text of nine bytes, ten with the name's.
    private static func text(_ name: String, priority: Int = 0) -> ClaimRule {
        ClaimRule(name: name, source: .constant(.string("123456789")), mayBeCut: true, priority: priority)
    }

    private func evaluate(
        _ rules: [ClaimRule],
        limit: Int,
        require: [String] = [],
        overage: String? = nil,
        release: [String]? = nil
    ) -> MappingResult {
        Mapping(rules: rules)
            .evaluate(
                MappingInput([:]),
                policy: ApplicationPolicy(
                    release: release ?? rules.map(\.name),
                    require: require,
                    byteLimit: limit,
                    overageClaim: overage
                )
            )
    }

    private func counts(_ result: MappingResult) -> [String: Int] {
        Dictionary(result.claims.map { ($0.name, $0.value.texts.count) }, uniquingKeysWith: max)
    }

    @Test(arguments: [(31, 10), (30, 9), (28, 9), (27, 8), (7, 2), (6, 1), (4, 1), (3, nil), (0, nil), (.min, nil)])
    func `A list keeps as many values from its start as fit, and at least one`(limit: Int, kept: Int?) throws {
        let result = self.evaluate([Self.list("a", 10)], limit: limit)
        #expect(result.claims.first?.value.texts == kept.map { count in (0..<count).map { "a0\($0)" } })
        let report = try #require(result.reports.first)
        let cut = kept.flatMap { $0 < 10 ? ListCut(kept: $0, removed: 10 - $0, claimBytes: 31, limit: limit) : nil }
        #expect(report.cut == cut)
        #expect(result.cuts == (cut.map { ["a": $0] } ?? [:]))
        #expect(report.stages.released.count == kept ?? 0)
    }

    @Test
    func `A cut is told in the report's text by counts`() {
        #expect(
            self.evaluate([Self.list("a", 10)], limit: 10).reports.map(\.description) == [
                "a: released; the first 3 of 10 values, as all claims may have 10 bytes"
            ]
        )
    }

    @Test
    func `A list that may not be cut, and a text, go whole`() {
        #expect(self.evaluate([Self.list("a", 10, cut: false)], limit: 30).claims.isEmpty)
        #expect(self.evaluate([Self.text("a")], limit: 9).claims.isEmpty)
    }

    @Test(
        arguments: [
            (72, ["a": 10, "b": 10, "t": 1]), (71, ["a": 10, "b": 9, "t": 1]), (45, ["a": 10, "b": 1, "t": 1]),
            (44, ["a": 9, "b": 1, "t": 1]), (18, ["a": 1, "b": 1, "t": 1]), (17, ["a": 4, "b": 1]),
            (8, ["a": 1, "b": 1]),
            (7, ["a": 2]), (3, [:]),
        ] as [(Int, [String: Int])]
    )
    func `Of equals the later list is cut first, and only when cuts are not enough the later claim goes`(
        limit: Int,
        expected: [String: Int]
    ) {
        let result = self.evaluate([Self.list("a", 10), Self.list("b", 10), Self.text("t")], limit: limit)
        #expect(self.counts(result) == expected)
        #expect(result.byteCount <= limit)
    }

    @Test(
        arguments: [
            (71, ["h": 10, "l": 9, "t": 1]), (45, ["h": 10, "l": 1, "t": 1]), (44, ["h": 10, "t": 1]),
            (40, ["h": 9, "t": 1]), (14, ["h": 1, "t": 1]), (13, ["h": 4]),
        ] as [(Int, [String: Int])]
    )
    func `A list of lower priority is cut and dropped before a claim of higher priority is touched`(
        limit: Int,
        expected: [String: Int]
    ) {
        let rules = [Self.list("h", 10, priority: 2), Self.list("l", 10, priority: 1), Self.text("t", priority: 2)]
        #expect(self.counts(self.evaluate(rules, limit: limit)) == expected)
    }

    @Test
    func `Required lists are cut last, and a cut list is not missing`() {
        let rules = [Self.list("a", 10), Self.list("b", 10, priority: 9)]
        let result = self.evaluate(rules, limit: 20, require: ["a"])
        #expect(self.counts(result) == ["a": 6])
        #expect(result.missing.isEmpty)
    }

    @Test
    func `A list that alone is over the limit is cut and not dropped, and room goes to the higher priority`() {
        let rules = [Self.list("a", 20, priority: 1), Self.text("t")]
        #expect(self.counts(self.evaluate(rules, limit: 30)) == ["a": 9])
        let lower = [Self.list("a", 20), Self.text("t", priority: 1)]
        #expect(self.counts(self.evaluate(lower, limit: 30)) == ["a": 6, "t": 1])
    }

    @Test
    func `What was cut or dropped is named by a claim that fits with the rest, whether or not it is released`() {
        let rules = [Self.list("a", 10, priority: 1), Self.text("t")]
        for release in [["a", "t"], ["a", "over", "t"]] {
            let result = self.evaluate(rules, limit: 30, overage: "over", release: release)
            let over = Claim(name: "over", value: .strings(["a", "t"]))
            let list = Claim(name: "a", value: .strings((0..<7).map { "a0\($0)" }))
            #expect(result.claims == [list, over])
            #expect(result.byteCount == 28)
            #expect(result.reports.map(\.name) == (release.contains("over") ? release : release + ["over"]))
        }
    }

    @Test
    func `Nothing that was cut needs no claim to name it`() throws {
        let result = self.evaluate([Self.list("a", 10)], limit: 31, overage: "over")
        #expect(result.claims.map(\.name) == ["a"])
        #expect(result.reports.map(\.disposition) == [.released, .absent(.nothingCut)])
    }

    @Test
    func `A rule of that name has nothing to say`() {
        let rules = [Self.list("a", 10), ClaimRule(name: "over", source: .constant(.string("x")))]
        #expect(self.evaluate(rules, limit: 31, overage: "over").claims.map(\.name) == ["a"])
        #expect(self.evaluate(rules, limit: 30, overage: "over").claims.last?.value == .strings(["a"]))
    }

    @Test
    func `Room for the claim may cost others, which it then names too`() {
        // 40 bytes; the last one must go, and for the name of it the one before.
        let rules = ["a", "b", "c", "d"].map { Self.text($0) }
        let result = self.evaluate(rules, limit: 32, overage: "over")
        #expect(result.claims.map(\.name) == ["a", "b", "over"])
        #expect(result.claims.last?.value == .strings(["c", "d"]))
        #expect(result.byteCount == 26)
    }

    @Test
    func `It costs no required claim, and is left out where it would`() throws {
        let rules = ["a", "b"].map { Self.text($0) }
        let result = self.evaluate(rules, limit: 12, require: ["a"], overage: "over")
        #expect(result.claims.map(\.name) == ["a"])
        #expect(result.missing.isEmpty)
        let overrun = ByteOverrun(claimBytes: 5, totalBytes: 15, limit: 12)
        #expect(result.reports.last?.disposition == .dropped(overrun))
        #expect(self.evaluate(rules, limit: 4, overage: "over").claims.isEmpty)
        #expect(self.evaluate(rules, limit: 0, overage: "over").claims.isEmpty)
    }
}
