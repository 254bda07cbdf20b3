import DirectoryValues
import Testing

@testable import ClaimsMapping

/// What people are shown of values that a server sent.
@Suite
struct ReportTests {
    @Test(
        arguments: [
            (Array("Größe 😀".utf8), .text, "Größe 😀"), ([], .text, ""), ([0xff, 0], .base64, "/wA="),
            (Array("a\0b".utf8), .base64, "YQBi"), (Array("a\u{202E}b".utf8), .base64, "YeKArmI="),
            (Array("a\nb".utf8), .base64, "YQpi"),
        ] as [([UInt8], RawValue.Notation, String)]
    )
    func `Bytes are shown as the text that they are, or in base64`(
        bytes: [UInt8],
        notation: RawValue.Notation,
        text: String
    ) {
        let value = RawValue(bytes, limit: 100)
        #expect(value.notation == notation)
        #expect(value.text == text)
        #expect(value.byteCount == bytes.count)
        #expect(!value.isCut)
    }

    @Test(arguments: [(0, ""), (1, "a"), (2, "a"), (3, "aü"), (4, "aü"), (6, "aü"), (7, "aü😀"), (8, "aü😀")])
    func `A long value is cut between characters`(limit: Int, text: String) {
        let value = RawValue(Array("aü😀b".utf8), limit: limit)
        #expect(value.notation == .text)
        #expect(value.text == text + (limit == 8 ? "b" : ""))
        #expect(value.isCut == (limit < 8))
        #expect(value.byteCount == 8)
    }

    @Test
    func `Only so many values of an attribute are shown`() {
        let raw = RawAttribute(name: "a", form: .text, values: (0..<5).map { [UInt8(ascii: "0") + $0] })
        #expect(raw.shown(2).map(\.text) == ["0", "1"])
        #expect(raw.shown(-1).isEmpty)
        #expect(raw.shown(9, byteCount: -1).map(\.text) == ["", "", "", "", ""])
    }

    @Test
    func `Each transform has the word of the configuration`() throws {
        let key = try #require(PseudonymKey([UInt8](repeating: 1, count: 16)))
        let transforms: [Transform] = [
            .lowercase, .uppercase, .trim, .split(separator: ""), .join(separator: ""), .prefix(""), .suffix(""),
            .stripPrefix(""), .stripSuffix(""), .replace("", with: ""), .substring(start: 0, length: nil), .unique,
            .sort(.ascending), .take(1), .date(DateForm(pattern: "y")), .number(NumberForm(pattern: "0")),
            .pseudonym(Pseudonym(key: key)),
        ]
        #expect(
            transforms.map(\.keyword) == [
                "lowercase", "uppercase", "trim", "split", "join", "prefix", "suffix", "stripPrefix", "stripSuffix",
                "replace", "substring", "unique", "sort", "take", "date", "number", "pseudonym",
            ]
        )
    }
}
