import DirectoryValues
import Testing

@testable import ClaimsMapping

/// Values that would grow or multiply beyond what one rule may have.
@Suite
struct TransformBoundsTests {
    private static let longest = String(repeating: "a", count: MappingBounds.maximumValueBytes)

    @Test(
        arguments: [
            .prefix("x"), .suffix("x"), .replace("a", with: "bc"),
            .replace("a", with: String(repeating: "b", count: 70_000)),
        ] as [Transform]
    )
    func `A value that grows beyond the bound goes, with the reason`(transform: Transform) {
        let result = Evaluated([Self.longest], [transform])
        #expect(result.released.isEmpty)
        #expect(result.reasons == [.tooLong])
    }

    @Test
    func `A letter that has more bytes in the other case is bounded too`() {
        // ΐ has two bytes, and in upper case three letters of two bytes each.
        let value = String(repeating: "\u{390}", count: MappingBounds.maximumValueBytes / 2)
        #expect(Evaluated([value], [.uppercase]).reasons == [.tooLong])
    }

    @Test
    func `Values of exactly the bound stay`() {
        #expect(Evaluated([Self.longest], [.replace("a", with: "b")]).released.map(\.utf8.count) == [65_536])
        let half = String(repeating: "a", count: MappingBounds.maximumValueBytes / 2)
        #expect(Evaluated([half], [.replace("a", with: "bc")]).released.map(\.utf8.count) == [65_536])
        #expect(Evaluated([half, half + "b"], [.join(separator: "")]).reasons == [.tooLong, .tooLong])
        #expect(Evaluated([half, String(half.dropLast()) + "b"], [.join(separator: "")]).released.count == 1)
    }

    @Test
    func `A value that would split into too many gives the first of them, and the report tells how much is gone`() {
        let limit = MappingBounds.maximumValueCount
        let parts = (0..<limit).map { String($0) }
        let split = Transform.split(separator: ",")
        #expect(Evaluated(ordered: [parts.joined(separator: ",")], [split]).released == parts)
        let more = Evaluated(ordered: [parts.joined(separator: ",") + ",x,yy", "another"], [split])
        #expect(more.released == parts)
        #expect(more.report?.discarded.map(\.value) == ["<4 bytes>", "<7 bytes>"])
        #expect(more.reasons == [.tooMany, .tooMany])
    }

    @Test
    func `All values of a rule together are bounded`() {
        let values = (1000..<1200).map { String($0) }
        let result = Evaluated(ordered: values, [.suffix(String(repeating: "x", count: 60_000))])
        let kept = MappingBounds.maximumTotalBytes / 60_004
        #expect(result.released.count == kept)
        #expect(result.reasons == Array(repeating: .tooMuch, count: 200 - kept))
    }

    @Test
    func `Joining with a long text is given up before the text is made`() {
        let values = (0..<5000).map { String($0) }
        let separator = String(repeating: "-", count: 1_000_000)
        #expect(Evaluated(values, [.join(separator: separator)]).reasons == Array(repeating: .tooLong, count: 5000))
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            .replace("ab", with: "x"), .replace("aaaaaaaaaaaaaaab", with: "x"), .split(separator: "a"),
            .substring(start: -1, length: nil), .trim, .lowercase, .uppercase, .number(NumberForm(pattern: "0")),
            .date(DateForm(pattern: "yyyy")), .sort(.numeric), .unique,
            PseudonymKey(Array(0..<16)).map { .pseudonym(Pseudonym(key: $0, scope: .all)) },
        ] as [Transform?]
    )
    func `Long values of every awkward kind are worked through`(transform: Transform?) throws {
        let transform = try #require(transform)
        let count = MappingBounds.maximumValueBytes
        let units = ["a", " ", "\u{301}", "9", "\u{1F1E9}", "\u{200D}", "\r\n", "-", "0.", "\0", "ß", "क\u{94D}"]
        let values = units.map { String(repeating: $0, count: count / $0.utf8.count) }
        let result = Evaluated(values, [transform])
        #expect(result.released.allSatisfy { $0.utf8.count <= count })
        #expect(result.released.count + result.reasons.count >= values.count || transform == .unique)
    }
}
