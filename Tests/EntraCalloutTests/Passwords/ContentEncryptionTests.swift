import Testing

@testable import EntraCallout

/// The examples of RFC 7518, appendix B, which have more than a header as authenticated data.
@Suite("ContentEncryption")
struct ContentEncryptionTests {
    private static let plaintext =
        "A cipher system must not be required to be secret, and it must be able to fall into the hands of the enemy "
        + "without inconvenience"
    private static let vector: [UInt8] = [
        0x1a, 0xf3, 0x8c, 0x2d, 0xc2, 0xb9, 0x6f, 0xfd, 0xd8, 0x66, 0x94, 0x09, 0x23, 0x41, 0xbc, 0x04,
    ]
    private static let header = Array("The second principle of Auguste Kerckhoffs".utf8)

    private static func bytes(_ hexadecimal: String) -> [UInt8] {
        let digits = Array(hexadecimal)
        return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0..<$0 + 2]), radix: 16) }
    }

    private static let examples: [(ContentEncryption, ciphertext: [UInt8], tag: [UInt8])] = [
        (
            .aes128WithSHA256,
            bytes(
                "c80edfa32ddf39d5ef00c0b468834279a2e46a1b8049f792f76bfe54b903a9c9a94ac9b47ad2655c5f10f9aef71427e2"
                    + "fc6f9b3f399a221489f16362c703233609d45ac69864e3321cf82935ac4096c86e133314c54019e8ca7980dfa4b9cf1b"
                    + "384c486f3a54c51078158ee5d79de59fbd34d848b3d69550a67646344427ade54b8851ffb598f7f80074b9473c82e2db"
            ),
            bytes("652c3fa36b0a7c5b3219fab3a30bc1c4")
        ),
        (
            .aes256WithSHA512,
            bytes(
                "4affaaadb78c31c5da4b1b590d10ffbd3dd8d5d302423526912da037ecbcc7bd822c301dd67c373bccb584ad3e9279c2"
                    + "e6d12a1374b77f077553df829410446b36ebd97066296ae6427ea75c2e0846a11a09ccf5370dc80bfecbad28c73f09b3"
                    + "a3b75e662a2594410ae496b2e2e6609e31e6e02cc837f053d21f37ff4f51950bbe2638d09dd7a4930930806d0703b1f6"
            ),
            bytes("4dd3b4c088a7f45c216839645b2012bf2e6269a8c56a816dbc1b267761955bc5")
        ),
    ]

    @Test("the examples of the RFC are decrypted, and with any other tag, key or text they are not", arguments: 0..<2)
    func examples(_ index: Int) {
        let (encryption, ciphertext, tag) = Self.examples[index]
        let key = (0..<UInt8(encryption.keySize)).map { $0 }
        func decrypt(_ header: [UInt8], _ vector: [UInt8], _ text: [UInt8], _ tag: [UInt8], _ key: [UInt8]) -> [UInt8]?
        {
            let parts = EncryptedParts(
                header: header,
                encryptedKey: [],
                initializationVector: vector,
                ciphertext: text,
                tag: tag
            )
            return encryption.decrypt(parts, key: key)
        }
        func changed(_ bytes: [UInt8], _ place: Int) -> [UInt8] {
            var bytes = bytes
            bytes[place] ^= 1
            return bytes
        }
        let (header, vector) = (Self.header, Self.vector)
        #expect(decrypt(header, vector, ciphertext, tag, key) == Array(Self.plaintext.utf8))
        for place in 0..<tag.count { #expect(decrypt(header, vector, ciphertext, changed(tag, place), key) == nil) }
        for place in 0..<16 { #expect(decrypt(header, changed(vector, place), ciphertext, tag, key) == nil) }
        #expect(decrypt(changed(header, 3), vector, ciphertext, tag, key) == nil)
        #expect(decrypt(header, vector, changed(ciphertext, 5), tag, key) == nil)
        #expect(decrypt(header, vector, Array(ciphertext.dropLast(16)), tag, key) == nil)
        #expect(decrypt(header, vector, [], tag, key) == nil)
        #expect(decrypt(header, vector, ciphertext, Array(tag.dropLast()), key) == nil)
        #expect(decrypt(header, vector, ciphertext, [], key) == nil)
        #expect(decrypt(header, vector, ciphertext, tag, changed(key, 0)) == nil)
        #expect(decrypt(header, vector, ciphertext, tag, Array(key.dropLast())) == nil)
    }
}
