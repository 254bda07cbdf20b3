/// The five parts of a compact JWE (RFC 7516, section 7.1), decoded but for the header, whose characters are protected.
struct EncryptedParts: Sendable {
    /// The longest JWE that is looked at, in bytes; Entra's have about 1.5 KiB.
    static let maximumSize = 16 * 1024
    /// Bytes of the largest RSA key that is taken: 4096 bits, twice over.
    private static let maximumKeySize = 1024

    /// The characters of the header.
    let header: [UInt8]
    let encryptedKey: [UInt8]
    let initializationVector: [UInt8]
    let ciphertext: [UInt8]
    let tag: [UInt8]

    /// Puts parts together.
    init(header: [UInt8], encryptedKey: [UInt8], initializationVector: [UInt8], ciphertext: [UInt8], tag: [UInt8]) {
        self.header = header
        self.encryptedKey = encryptedKey
        self.initializationVector = initializationVector
        self.ciphertext = ciphertext
        self.tag = tag
    }

    /// Takes a JWE apart.
    ///
    /// - Parameter text: The text.
    /// - Throws: ``PasswordError`` with code `malformed`.
    init(_ text: String) throws(PasswordError) {
        guard text.utf8.count <= Self.maximumSize else {
            throw PasswordError(.malformed, "the encrypted password is longer than \(Self.maximumSize) bytes")
        }
        let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 5, omittingEmptySubsequences: false)
        guard parts.count == 5 else {
            throw PasswordError(.malformed, "the encrypted password has not the five parts of a compact JWE")
        }
        self.header = Array(parts[0])
        self.encryptedKey = try Self.decoded(parts[1], "encrypted key", upTo: Self.maximumKeySize)
        self.initializationVector = try Self.decoded(parts[2], "initialization vector", upTo: 64)
        self.ciphertext = try Self.decoded(parts[3], "ciphertext", upTo: Self.maximumSize)
        self.tag = try Self.decoded(parts[4], "tag", upTo: 64)
    }

    private static func decoded(
        _ part: Substring.UTF8View,
        _ name: String,
        upTo limit: Int
    ) throws(PasswordError) -> [UInt8] {
        guard let bytes = Base64URL.decode(part), !bytes.isEmpty, bytes.count <= limit else {
            throw PasswordError(.malformed, "the encrypted password's \(name) is empty, too long or not base64url")
        }
        return bytes
    }
}
