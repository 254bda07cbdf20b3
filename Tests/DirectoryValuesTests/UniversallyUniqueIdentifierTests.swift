import DirectoryValues
import Testing

@Suite("UniversallyUniqueIdentifier")
struct UniversallyUniqueIdentifierTests {
    @Test("its bytes stand as they are written, and Active Directory's are another order of the same text")
    func order() throws {
        let text = "00112233-4455-6677-8899-aabbccddeeff"
        let plain = try #require(UniversallyUniqueIdentifier(text))
        #expect(plain.bytes == (0..<16).map { $0 * 0x11 })
        #expect(plain.description == text)
        #expect(ObjectGUID(text)?.bytes == [0x33, 0x22, 0x11, 0, 0x55, 0x44, 0x77, 0x66] + plain.bytes[8...])
    }

    @Test("random bytes come back from text in both orders")
    func roundTrips() {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<500 {
            let bytes = (0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) }
            #expect(
                UniversallyUniqueIdentifier(bytes: bytes).flatMap { UniversallyUniqueIdentifier($0.description) }?.bytes
                    == bytes
            )
            #expect(ObjectGUID(bytes: bytes).flatMap { ObjectGUID($0.description) }?.bytes == bytes)
        }
    }

    @Test(
        "other lengths and other text are none",
        arguments: ["", "{}", "00112233-4455-6677-8899-aabbccddeef", "00112233445566778899aabbccddeeff"]
    )
    func malformed(text: String) {
        #expect(UniversallyUniqueIdentifier(text) == nil)
        #expect(UniversallyUniqueIdentifier(bytes: Array(text.utf8.prefix(15))) == nil)
    }
}
