import DirectoryValues
import FoundationEssentials
import Testing

@Suite("ObjectGUID")
struct ObjectGUIDTests {
    private static let text = "3f2a9c71-5d84-4e06-9b1f-7c0de8a4b652"
    private static let bytes: [UInt8] = [
        0x71, 0x9c, 0x2a, 0x3f, 0x84, 0x5d, 0x06, 0x4e, 0x9b, 0x1f, 0x7c, 0x0d, 0xe8, 0xa4, 0xb6, 0x52,
    ]

    @Test("text becomes bytes in Active Directory's order, and they become the text")
    func vector() throws {
        let guid = try #require(ObjectGUID(Self.text))
        #expect(guid.bytes == Self.bytes)
        #expect(Data(guid.bytes).base64EncodedString() == "cZwqP4RdBk6bH3wN6KS2Ug==")
        #expect(ObjectGUID(bytes: Self.bytes)?.description == Self.text)
    }

    @Test(
        "capital letters and braces are taken; what is printed is in lower case",
        arguments: ["{\(text)}", text.uppercased()]
    )
    func otherForms(text: String) {
        #expect(ObjectGUID(text)?.description == Self.text)
    }

    @Test("zeros are not lost")
    func zeros() {
        #expect(
            ObjectGUID(bytes: [UInt8](repeating: 0, count: 16))?.description == "00000000-0000-0000-0000-000000000000"
        )
        #expect(
            ObjectGUID("00000001-0002-0003-0004-000000000005")?.bytes == [
                1, 0, 0, 0, 2, 0, 3, 0, 0, 4, 0, 0, 0, 0, 0, 5,
            ]
        )
    }

    @Test(
        "text that is not exactly one GUID is refused",
        arguments: [
            "", "{", "}", "{}", "----", "3f2a9c71", "3f2a9c715d844e069b1f7c0de8a4b652", "\(text)0", "\(text) ",
            "{\(text)",
            "\(text)}", "3f2a9c71-5d84-4e06-9b1f7-c0de8a4b652", "3f2a9c7g-5d84-4e06-9b1f-7c0de8a4b652",
            "+f2a9c71-5d84-4e06-9b1f-7c0de8a4b652", "3f2a9c71-5d84-4e06-9b1f-7c0de8a4b65\u{0}",
            "３f2a9c-5d84-4e06-9b1f-7c0de8a4b652",
        ]
    )
    func malformed(text: String) {
        #expect(ObjectGUID(text) == nil)
    }

    @Test("bytes of another length are refused", arguments: [0, 1, 15, 17, 32])
    func malformedBytes(count: Int) {
        #expect(ObjectGUID(bytes: [UInt8](repeating: 1, count: count)) == nil)
    }
}
