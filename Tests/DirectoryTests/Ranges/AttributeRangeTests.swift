import Testing

@testable import Directory

@Suite("AttributeRange")
struct AttributeRangeTests {
    @Test(
        "a range is read wherever it stands among the options, in any case",
        arguments: [
            ("memberOf;range=0-1499", "memberOf", 0, 1499),
            ("MEMBER;RANGE=1500-2999", "MEMBER", 1500, 2999),
            ("member;range=1500-*", "member", 1500, nil),
            ("a;binary;range=7-7", "a;binary", 7, 7),
            ("a;range=7-*;lang-de", "a;lang-de", 7, nil),
            ("a;range=000000001-999999999", "a", 1, 999_999_999),
        ]
    )
    func good(description: String, attribute: String, lower: Int, upper: Int?) throws {
        #expect(
            try AttributeRange.read(description) == AttributeRange(attribute: attribute, lower: lower, upper: upper)
        )
    }

    @Test("a description without a range has none", arguments: ["memberOf", "a;binary", "a;ranges-1", "range=0-1", ""])
    func none(description: String) throws {
        #expect(try AttributeRange.read(description) == nil)
    }

    @Test(
        "what looks like a range and is none is refused",
        arguments: [
            "a;range=", "a;range=0", "a;range=-1", "a;range=0-", "a;range=-1-5", "a;range=5-4", "a;range=*-5",
            "a;range=*-*", "a;range=0-1-2", "a;range=+1-2", "a;range= 1-2", "a;range=1-2 ", "a;range=0x1-2",
            "a;range=1234567890-*", "a;range=0-99999999999999999999999", "a;range=0-1;range=2-3", "a;range=٠-٩",
        ]
    )
    func malformed(description: String) {
        #expect(throws: RangeFault.malformed) { try AttributeRange.read(description) }
    }
}
