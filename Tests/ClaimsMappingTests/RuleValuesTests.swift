import DirectoryValues
import Testing

@testable import ClaimsMapping

@Suite
struct RuleValuesTests {
    private let single = SingleRule(ClaimRule(name: "a", source: .attribute("a"), defaultValue: "default"))
    private let list = SingleRule(ClaimRule(name: "a", source: .attribute("a"), many: true))

    @Test
    func `One value is text`() throws {
        #expect(try self.single.value(["a": ["x"]]) == .string("x"))
    }

    @Test
    func `Several values of a rule for one give nothing, not even the default`() throws {
        let report = try self.single.report(["a": ["x", "y", "x"]])
        #expect(report.disposition == .absent(.severalValues(count: 2)))
        #expect(report.stages.released.isEmpty)
    }

    @Test(arguments: [["x", "x"], ["", "x"], ["x", "", "x"]])
    func `Duplicates and empty values do not make one value several`(values: [String]) throws {
        #expect(try self.single.value(["a": values]) == .string("x"))
    }

    @Test(arguments: [
        ([], nil),
        ([""], nil),
        (["x"], ["x"]),
        (["b", "a", "b", "", "B"], ["B", "a", "b"]),
        (["😀", "ﬀ", "z", "é"], ["z", "é", "ﬀ", "😀"]),
    ])
    func `A list is a list whatever the count, sorted by bytes and without duplicates`(
        values: [String],
        expected: [String]?
    ) throws {
        #expect(try self.list.value(["a": values]) == expected.map { .strings($0) })
    }

    @Test
    func `A list is sorted by what its values became`() throws {
        let rule = SingleRule(ClaimRule(name: "a", source: .attribute("a"), transforms: [.lowercase], many: true))
        #expect(try rule.value(["a": ["a", "B", "C"]]) == .strings(["a", "b", "c"]))
    }

    @Test
    func `The default of a list is a list`() throws {
        let rule = SingleRule(ClaimRule(name: "a", source: .groups(.name), defaultValue: "none", many: true))
        #expect(try rule.value() == .strings(["none"]))
        #expect(try rule.report().defaultReason == .noGroups)
    }

    @Test(arguments: [
        (ClaimValue.string("x"), false, ClaimValue.string("x")),
        (.string("x"), true, .strings(["x"])),
        (.strings(["x"]), false, .strings(["x"])),
        (.strings(["b", "a", "b"]), true, .strings(["b", "a"])),
    ])
    func `A constant keeps its order, and a list stays one`(constant: ClaimValue, many: Bool, value: ClaimValue) throws
    {
        #expect(try SingleRule(ClaimRule(name: "a", source: .constant(constant), many: many)).value() == value)
    }

    @Test
    func `An empty constant leaves no claim`() throws {
        let rule = SingleRule(ClaimRule(name: "a", source: .constant(.strings([]))))
        #expect(try rule.report().disposition == .absent(.nothingLeft(found: 0)))
    }

    @Test(arguments: ["department", "Department", "DEPARTMENT"])
    func `Attribute names are compared without regard to case`(name: String) throws {
        let rule = SingleRule(ClaimRule(name: "d", source: .attribute("departMent")))
        #expect(try rule.value([name: ["Sales"]]) == .string("Sales"))
    }

    @Test
    func `Names that differ in case only are one attribute`() throws {
        #expect(try self.list.value(["a": ["x"], "A": ["y"]]) == .strings(["x", "y"]))
        #expect(try self.single.report(["a": ["x"], "A": ["y"]]).disposition == .absent(.severalValues(count: 2)))
    }

    @Test
    func `Options are part of an attribute's name`() throws {
        #expect(try self.list.value(["a;lang-de": ["x"]]) == nil)
        let rule = SingleRule(ClaimRule(name: "a", source: .attribute("A;LANG-de")))
        #expect(try rule.value(["a;lang-DE": ["x"]]) == .string("x"))
    }

    @Test(
        arguments: [
            [0xFF], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x61, 0x80],
        ] as [[UInt8]]
    )
    func `Bytes that are not UTF-8 are dropped, not repaired`(bytes: [UInt8]) throws {
        let report = try self.list.report(MappingInput(attributes: ["a": [bytes, Array("x".utf8)]]))
        #expect(report.stages.found == ["x"])
        #expect(report.stages.released == ["x"])
        #expect(report.discarded == [DiscardedValue(byteCount: bytes.count, .undecodable(.notText))])
    }

    @Test
    func `NUL is text like any other`() throws {
        #expect(try self.list.value(["a": ["a\0b", "\0"]]) == .strings(["\0", "a\0b"]))
    }

    @Test
    func `A value beyond the bound is dropped`() throws {
        let longest = String(repeating: "x", count: MappingBounds.maximumValueBytes)
        let report = try self.list.report(["a": [longest, longest + "x"]])
        #expect(report.stages.released == [longest])
        #expect(report.discarded == [DiscardedValue(byteCount: longest.utf8.count + 1, .tooLong)])
        let group = SingleRule(ClaimRule(name: "a", source: .groups(.name)))
        #expect(try group.report(groups: [longest + "x"]).discardReasons == [.tooLong])
    }

    @Test
    func `More values than the bound give nothing, not even the default`() throws {
        let limit = MappingBounds.maximumValueCount
        let groups = (0...limit).map { "group \($0)" }
        let rule = SingleRule(ClaimRule(name: "a", source: .groups(.name), defaultValue: "none", many: true))
        let report = try rule.report(groups: groups)
        #expect(report.disposition == .absent(.tooManyValues(count: limit + 1, limit: limit)))
        #expect(try rule.report(groups: groups.dropLast()).stages.released.count == limit)
    }
}
