import Crypto
import CryptoExtras
import FoundationEssentials
import LDAP

/// AES in CBC mode with a tag by HMAC, both with keys of their own (RFC 7518, section 5.2).
enum ContentEncryption: String, Sendable, CaseIterable {
    case aes128WithSHA256 = "A128CBC-HS256"
    case aes256WithSHA512 = "A256CBC-HS512"

    /// Bytes of the content's key: the first half is for the tag, the second for AES.
    var keySize: Int { self == .aes128WithSHA256 ? 32 : 64 }
    /// Bytes of the tag.
    var tagSize: Int { self.keySize / 2 }
    /// Bytes of a block, and of the initialization vector.
    static let blockSize = 16

    /// Decrypts content, once its tag has proven that nobody changed it.
    ///
    /// - Parameters:
    ///   - content: The parts of the JWE.
    ///   - key: The content's key, of ``keySize`` bytes.
    /// - Returns: The plaintext; `nil` where the tag is not that of content and key.
    func decrypt(_ content: EncryptedParts, key: [UInt8]) -> [UInt8]? {
        guard key.count == self.keySize, content.tag.count == self.tagSize,
            content.initializationVector.count == Self.blockSize,
            !content.ciphertext.isEmpty, content.ciphertext.count.isMultiple(of: Self.blockSize)
        else { return nil }
        guard self.isGenuine(content, key: SymmetricKey(data: key[..<self.tagSize])) else { return nil }
        guard let vector = try? AES._CBC.IV(ivBytes: content.initializationVector),
            var plaintext = try? AES._CBC.decrypt(
                content.ciphertext,
                using: SymmetricKey(data: key[self.tagSize...]),
                iv: vector
            )
        else { return nil }
        defer { plaintext.wipe() }
        return Array(plaintext)
    }

    private func isGenuine(_ content: EncryptedParts, key: SymmetricKey) -> Bool {
        let header = content.header
        let bits = UInt64(header.count) &* 8
        let text =
            header + content.initializationVector + content.ciphertext
            + withUnsafeBytes(of: bits.bigEndian) { Array($0) }
        switch self {
        case .aes128WithSHA256:
            return Self.isEqual(
                HMAC<SHA256>.authenticationCode(for: text, using: key).prefix(self.tagSize),
                content.tag
            )
        case .aes256WithSHA512:
            return Self.isEqual(
                HMAC<SHA512>.authenticationCode(for: text, using: key).prefix(self.tagSize),
                content.tag
            )
        }
    }

    /// Compares in constant time.
    ///
    /// The library compares whole authentication codes so, and a tag is half of one: the codes of both under a new key are
    /// compared.
    private static func isEqual(_ one: some Sequence<UInt8>, _ other: [UInt8]) -> Bool {
        let key = SymmetricKey(size: .bits256)
        let code = HMAC<SHA256>.authenticationCode(for: Array(one), using: key)
        return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: other, using: key)
    }
}
