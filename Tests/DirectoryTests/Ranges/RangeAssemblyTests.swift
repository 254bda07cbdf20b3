import LDAP
import Testing

@testable import Directory

@Suite("RangeAssembly")
struct RangeAssemblyTests {
    /// A server with values and a most values of one answer, as Active Directory has.
    private struct Server {
        let values: [[UInt8]]
        let most: Int

        func answer(_ description: String) throws -> SearchEntry.Attribute {
            let range = try #require(try AttributeRange.read(description))
            let end = min(range.lower + self.most, self.values.count)
            let upper = end == self.values.count ? "*" : String(end - 1)
            return .init(
                name: "\(range.attribute);range=\(range.lower)-\(upper)",
                values: Array(self.values[range.lower..<end])
            )
        }
    }

    private static func values(_ range: Range<Int>) -> [[UInt8]] { range.map { Array("v\($0)".utf8) } }
    private static func entry(_ attributes: [SearchEntry.Attribute]) -> SearchEntry {
        SearchEntry(dn: "cn=a", attributes: attributes)
    }

    @Test(
        "any number of values in parts of any size comes together",
        arguments: [1, 2, 7, 1500],
        [1, 2, 3, 1500, 1501, 9000]
    )
    func together(most: Int, count: Int) throws {
        guard count / most < 1600 else { return }
        let server = Server(values: Self.values(0..<count), most: most)
        let first = try server.answer("memberOf;range=0-*")
        let entry = Self.entry([.init(name: "memberOf", values: []), first, .init(name: "cn", values: [[1]])])
        var assembly = try #require(try RangeAssembly(entry: entry, limits: .init(reads: 9000)))
        while let next = assembly.missing.first {
            #expect(assembly.missing.count == 1)
            try assembly.receive([try server.answer(next)])
        }
        let completed = assembly.completed()
        #expect(completed.attributes.map(\.name) == ["cn", "memberOf"])
        #expect(completed.values(of: "memberOf") == server.values)
    }

    @Test("several attributes go on in one read, each from its own place")
    func several() throws {
        let (a, b) = (Server(values: Self.values(0..<10), most: 4), Server(values: Self.values(0..<3), most: 1))
        let entry = Self.entry([try a.answer("a;range=0-*"), try b.answer("b;binary;range=0-*")])
        var assembly = try #require(try RangeAssembly(entry: entry))
        #expect(assembly.missing == ["a;range=4-*", "b;binary;range=1-*"])
        try assembly.receive([try b.answer("b;binary;range=1-*"), try a.answer("A;range=4-*")])
        #expect(assembly.missing == ["a;range=8-*", "b;binary;range=2-*"])
        try assembly.receive([try a.answer("a;range=8-*"), try b.answer("b;binary;range=2-*")])
        #expect(assembly.missing.isEmpty)
        #expect(assembly.completed().values(of: "a") == a.values)
        #expect(assembly.completed().values(of: "b;binary") == b.values)
    }

    @Test("an entry without a part has nothing to be put together")
    func nothing() throws {
        #expect(try RangeAssembly(entry: Self.entry([.init(name: "cn", values: [[1]])])) == nil)
    }

    @Test("on another server all begins anew")
    func restart() throws {
        let entry = Self.entry([.init(name: "a;range=0-1", values: [[1], [2]])])
        var assembly = try #require(try RangeAssembly(entry: entry))
        assembly.restart()
        #expect(assembly.missing == ["a;range=0-*"])
        try assembly.receive([.init(name: "a;range=0-*", values: [[2], [1]])])
        #expect(assembly.completed().values(of: "a") == [[2], [1]])
    }

    @Test(
        "a server that sends what does not fit is refused",
        arguments: [
            (SearchEntry.Attribute(name: "a;range=0-1", values: [[1], [2]]), RangeFault.gap(expected: 2, found: 0)),
            (.init(name: "a;range=1-3", values: [[1], [2], [3]]), .gap(expected: 2, found: 1)),
            (.init(name: "a;range=3-4", values: [[1], [2]]), .gap(expected: 2, found: 3)),
            (.init(name: "a;range=2-9", values: [[1]]), .miscounted(named: 8, sent: 1)),
            (.init(name: "a;range=2-2", values: [[1], [2]]), .miscounted(named: 1, sent: 2)),
            (.init(name: "a;range=2-2", values: []), .stopped(at: 2)),
            (.init(name: "a;range=2--1", values: [[1]]), .malformed),
            (.init(name: "a", values: [[1]]), .stopped(at: 2)),
            (.init(name: "b;range=2-*", values: [[1]]), .stopped(at: 2)),
            (.init(name: "a;range=2-999999999", values: [[1]]), .miscounted(named: 999_999_998, sent: 1)),
        ]
    )
    func hostile(part: SearchEntry.Attribute, fault: RangeFault) throws {
        let entry = Self.entry([.init(name: "a;range=0-1", values: [[1], [2]])])
        var assembly = try #require(try RangeAssembly(entry: entry))
        let found = Self.fault { () throws(RangeFault) in try assembly.receive([part]) }
        #expect(found == fault)
        #expect(!fault.description.isEmpty)
    }

    @Test("a first part that begins elsewhere, or comes twice, is refused")
    func first() {
        let part = SearchEntry.Attribute(name: "a;range=5-*", values: [[1]])
        #expect(throws: RangeFault.gap(expected: 0, found: 5)) { try RangeAssembly(entry: Self.entry([part])) }
        let whole = SearchEntry.Attribute(name: "a;range=0-*", values: [[1]])
        #expect(throws: RangeFault.malformed) { try RangeAssembly(entry: Self.entry([whole, whole])) }
    }

    @Test("a server that never ends is stopped by the number of values, of bytes, and of reads")
    func endless() throws {
        for (limits, fault) in [
            (RangeAssembly.Limits(values: 10), RangeFault.tooManyValues(maximum: 10)),
            (.init(bytes: 10), .tooManyBytes(maximum: 10)),
            (.init(reads: 10), .tooManyReads(maximum: 10)),
        ] {
            let entry = Self.entry([.init(name: "a;range=0-0", values: [[1]])])
            var assembly = try #require(try RangeAssembly(entry: entry, limits: limits))
            var found: RangeFault?
            for place in 1...20 where found == nil {
                found = Self.fault { () throws(RangeFault) in
                    try assembly.receive([.init(name: "a;range=\(place)-\(place)", values: [[1]])])
                }
            }
            #expect(found == fault)
        }
    }

    private static func fault(_ body: () throws(RangeFault) -> Void) -> RangeFault? {
        do throws(RangeFault) {
            try body()
            return nil
        } catch {
            return error
        }
    }
}
