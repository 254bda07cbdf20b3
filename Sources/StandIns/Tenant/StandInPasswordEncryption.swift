import CZlib
import Crypto
import CryptoExtras
import FoundationEssentials
import SwiftASN1
import X509

/// Writes a compact JWE (RFC 7516) to the key of a certificate, in Entra's way and in others.
public struct StandInPasswordEncryption: Sendable {
    /// How the content's key is sent (RFC 7518, section 4.1).
    public enum KeyManagement: String, Sendable, Hashable, CaseIterable {
        /// As Entra does.
        case oaep = "RSA-OAEP"
        /// OAEP with SHA-256.
        case oaep256 = "RSA-OAEP-256"
        /// The old padding, which nobody must take.
        case pkcs1 = "RSA1_5"
        /// Not at all: the certificate's own bytes are the key, which everybody has.
        case direct = "dir"
    }

    /// How the content is encrypted (RFC 7518, section 5.2).
    public enum Content: String, Sendable, Hashable, CaseIterable {
        /// As Entra does.
        case aes128 = "A128CBC-HS256"
        /// With longer keys.
        case aes256 = "A256CBC-HS512"

        /// Bytes of the content's key.
        var keySize: Int { self == .aes128 ? 32 : 64 }
    }

    /// How the content's key is sent.
    public var keyManagement: KeyManagement
    /// How the content is encrypted.
    public var content: Content
    /// Whether the content is compressed first.
    public var compresses: Bool
    /// Members of the header that differ; one whose value is `nil` is left out.
    public var header: [String: StandInValue?]

    /// Creates a way to encrypt; Entra's unless told.
    ///
    /// - Parameters:
    ///   - keyManagement: How the content's key is sent.
    ///   - content: How the content is encrypted.
    ///   - compresses: Whether the content is compressed first.
    ///   - header: Members of the header that differ.
    public init(
        keyManagement: KeyManagement = .oaep,
        content: Content = .aes128,
        compresses: Bool = true,
        header: [String: StandInValue?] = [:]
    ) {
        self.keyManagement = keyManagement
        self.content = content
        self.compresses = compresses
        self.header = header
    }

    /// Encrypts bytes.
    ///
    /// - Parameters:
    ///   - plaintext: The bytes.
    ///   - certificatePEM: Whose key they are encrypted to.
    /// - Throws: What the cryptographic library throws; a certificate that is none.
    /// - Returns: The five parts.
    public func encrypt(_ plaintext: [UInt8], to certificatePEM: String) throws -> String {
        let der = try PEMDocument(pemString: certificatePEM).derBytes
        let thumbprint = Base64URL.encode(Insecure.SHA1.hash(data: der))
        let contentKey = self.makeContentKey(der)
        let header = Base64URL.encode(try self.makeHeader(thumbprint: thumbprint))
        let encryptedKey = try self.encrypt(contentKey, certificate: Certificate(derEncoded: der))
        let half = contentKey.count / 2
        let initializationVector = AES._CBC.IV()
        let ciphertext = try AES._CBC.encrypt(
            self.compresses ? Self.compressed(plaintext) : plaintext,
            using: SymmetricKey(data: contentKey[half...]),
            iv: initializationVector
        )
        let authenticated =
            Array(header.utf8) + Array(initializationVector) + Array(ciphertext)
            + withUnsafeBytes(of: UInt64(header.utf8.count * 8).bigEndian) { Array($0) }
        let macKey = SymmetricKey(data: contentKey[..<half])
        let tag =
            switch self.content {
            case .aes128: Array(HMAC<SHA256>.authenticationCode(for: authenticated, using: macKey))
            case .aes256: Array(HMAC<SHA512>.authenticationCode(for: authenticated, using: macKey))
            }
        return [
            header, Base64URL.encode(encryptedKey), Base64URL.encode(initializationVector),
            Base64URL.encode(ciphertext), Base64URL.encode(tag.prefix(half)),
        ]
        .joined(separator: ".")
    }

    /// Compresses bytes as `zip` `DEF` has it (RFC 1951, without zlib's header).
    ///
    /// - Parameter bytes: The bytes.
    /// - Returns: The compressed ones.
    public static func compressed(_ bytes: [UInt8]) -> [UInt8] {
        var input = bytes
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard deflateInit2_(&stream, 9, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK else {
            return []
        }
        defer { deflateEnd(&stream) }
        var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
        return input.withUnsafeMutableBufferPointer { source in
            output.withUnsafeMutableBufferPointer { target in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(target.count)
                _ = deflate(&stream, Z_FINISH)
                return Array(target.prefix(target.count - Int(stream.avail_out)))
            }
        }
    }

    private func makeContentKey(_ certificate: [UInt8]) -> [UInt8] {
        guard self.keyManagement != .direct else { return Array(certificate.prefix(self.content.keySize)) }
        return SymmetricKey(size: SymmetricKeySize(bitCount: self.content.keySize * 8)).withUnsafeBytes { Array($0) }
    }

    private func makeHeader(thumbprint: String) throws -> Data {
        var members: [String: StandInValue] = [
            "alg": .string(self.keyManagement.rawValue), "enc": .string(self.content.rawValue),
            "x5t": .string(thumbprint),
        ]
        if self.compresses { members["zip"] = "DEF" }
        for (name, value) in self.header { members[name] = value }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(members)
    }

    private func encrypt(_ contentKey: [UInt8], certificate: Certificate) throws -> Data {
        guard let publicKey = _RSA.Signing.PublicKey(certificate.publicKey) else {
            throw ServerError(code: .invalidConfiguration, message: "the certificate has no RSA key")
        }
        let key = try _RSA.Encryption.PublicKey(derRepresentation: publicKey.derRepresentation)
        switch self.keyManagement {
        case .oaep: return try key.encrypt(contentKey, padding: .PKCS1_OAEP)
        case .oaep256: return try key.encrypt(contentKey, padding: .PKCS1_OAEP_SHA256)
        case .pkcs1: return try key.encrypt(contentKey, padding: ._WEAK_AND_INSECURE_PKCS_V1_5)
        case .direct: return Data()
        }
    }
}
