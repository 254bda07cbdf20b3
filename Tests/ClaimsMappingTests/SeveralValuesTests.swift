import DirectoryValues
import Testing

@testable import ClaimsMapping

/// Several values where a claim takes one.
@Suite
struct SeveralValuesTests {
    private func rule(_ several: SeveralValues, _ transforms: [Transform] = [], many: Bool = false) -> SingleRule {
        SingleRule(
            ClaimRule(
                name: "site",
                source: .attribute("l"),
                transforms: transforms,
                defaultValue: "default",
                many: many,
                severalValues: several
            )
        )
    }

    @Test
    func `Several values are dropped, or the first is taken, or all are joined, and the report says so`() throws {
        let values = ["l": ["b", "a", "", "b"]]
        #expect(try self.rule(.drop).report(values).disposition == .absent(.severalValues(count: 2)))
        #expect(try self.rule(.first).value(values) == .string("a"))
        #expect(try self.rule(.join(separator: ", ")).value(values) == .string("a, b"))
        #expect(try self.rule(.first).report(values).description == "site: released; the first of 2 values")
        #expect(
            try self.rule(.join(separator: "")).report(values).description == "site: released; 2 values joined to one"
        )
    }

    @Test
    func `The first is that of the rule's own order`() throws {
        #expect(try self.rule(.first, [.sort(.descending)]).value(["l": ["b", "a"]]) == .string("b"))
        #expect(try self.rule(.first, [.split(separator: " ")]).value(["l": ["b a"]]) == .string("b"))
    }

    @Test
    func `One value is no case of several, and a list takes them all`() throws {
        #expect(try self.rule(.first).report(["l": ["a"]]).attempts.first?.severalValues == nil)
        #expect(try self.rule(.first, many: true).value(["l": ["b", "a"]]) == .strings(["a", "b"]))
    }

    @Test
    func `What would be too long when joined is no claim`() throws {
        let half = String(repeating: "x", count: MappingBounds.maximumValueBytes / 2)
        let report = try self.rule(.join(separator: "-")).report(["l": [half, half + "y"]])
        #expect(report.disposition == .absent(.severalValues(count: 2)))
    }
}
