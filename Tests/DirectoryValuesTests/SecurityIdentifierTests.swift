import DirectoryValues
import Testing

@Suite("SecurityIdentifier")
struct SecurityIdentifierTests {
    private static let text = "S-1-5-21-1874205361-2960417738-508821194-41207"
    private static let bytes: [UInt8] = [
        0x01, 0x05, 0x00, 0x00, 0x00, 0x00, 0x00, 0x05, 0x15, 0x00, 0x00, 0x00, 0xb1, 0x1a, 0xb6, 0x6f, 0xca, 0x63,
        0x74, 0xb0, 0xca, 0xfe, 0x53, 0x1e, 0xf7, 0xa0, 0x00, 0x00,
    ]

    @Test("text becomes the bytes of objectSid, and they become the text")
    func vector() throws {
        let fromText = try #require(SecurityIdentifier(Self.text))
        let fromBytes = try #require(SecurityIdentifier(bytes: Self.bytes))
        #expect(fromText.bytes == Self.bytes)
        #expect(fromBytes.description == Self.text)
        #expect(fromText == fromBytes)
        #expect(fromText.subAuthorities.last == 41207)
    }

    @Test(
        "well-known and extreme identifiers survive the way there and back",
        arguments: [
            "S-1-0-0", "S-1-1-0", "S-1-5-18", "S-1-5-32-544", "S-1-5-21-4294967295-0-4294967295-4294967295",
            "S-1-4294967295-1", "S-1-0x000100000000-7", "S-1-0xFFFFFFFFFFFF-1",
        ]
    )
    func roundTrip(text: String) throws {
        let identifier = try #require(SecurityIdentifier(text))
        #expect(identifier.description == text)
        #expect(SecurityIdentifier(bytes: identifier.bytes) == identifier)
        #expect(identifier.bytes.count == 8 + 4 * identifier.subAuthorities.count)
    }

    @Test("fifteen sub-authorities are taken, sixteen are not")
    func subAuthorities() throws {
        let fifteen = "S-1-5" + String(repeating: "-4294967295", count: 15)
        let identifier = try #require(SecurityIdentifier(fifteen))
        #expect(identifier.bytes.count == 68)
        #expect(SecurityIdentifier(bytes: identifier.bytes)?.description == fifteen)
        #expect(SecurityIdentifier(fifteen + "-1") == nil)
        #expect(SecurityIdentifier(bytes: [1, 16, 0, 0, 0, 0, 0, 5] + [UInt8](repeating: 1, count: 64)) == nil)
    }

    @Test("an authority of more than 32 bits is big-endian in the bytes")
    func bigAuthority() throws {
        let identifier = try #require(SecurityIdentifier("S-1-0x123456789ABC-1"))
        #expect(identifier.authority == 0x1234_5678_9abc)
        #expect(identifier.bytes == [1, 1, 0x12, 0x34, 0x56, 0x78, 0x9a, 0xbc, 1, 0, 0, 0])
    }

    @Test(
        "text that is not exactly one identifier is refused",
        arguments: [
            "", "S", "S-1", "S-1-5", "S-2-5-21", "S-1-5-", "S-1--5", "S-1-5-21-", "-S-1-5-21", "S-1-5-21-+5",
            "S-1-5-21--5",
            "S-1-5-21-4294967296", "S-1-281474976710656-1", "S-1-0x1000000000000-1", "S-1-0x-1", "S-1-5-0x15",
            "S-1-5-21 ", " S-1-5-21", "S-1-5-21\u{0}", "S-1-5-２１", "S-1-5-21)(uid=*", "S-1-5-99999999999999999999999",
            "X-1-5-21", String(repeating: "S-1-5-21-", count: 1000),
        ]
    )
    func malformedText(text: String) {
        #expect(SecurityIdentifier(text) == nil)
    }

    @Test("bytes that are not exactly one identifier are refused")
    func malformedBytes() {
        for count in 0..<Self.bytes.count { #expect(SecurityIdentifier(bytes: Array(Self.bytes.prefix(count))) == nil) }
        #expect(SecurityIdentifier(bytes: Self.bytes + [0]) == nil)
        #expect(SecurityIdentifier(bytes: [2] + Self.bytes.dropFirst()) == nil)
        #expect(SecurityIdentifier(bytes: [1, 255, 0, 0, 0, 0, 0, 5]) == nil)
    }
}
