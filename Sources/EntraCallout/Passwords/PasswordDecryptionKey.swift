import Crypto
import CryptoExtras
public import FoundationEssentials
import SwiftASN1
import X509

/// A certificate that Entra encrypts passwords to, with its private key.
///
/// No description shows the key.
public struct PasswordDecryptionKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable
{
    /// The first moment of the certificate's validity.
    public let notValidBefore: Date
    /// The last moment of the certificate's validity.
    public let notValidAfter: Date
    /// The SHA-1 thumbprint in hexadecimal digits, as Entra's portal shows it.
    public let thumbprintText: String

    let thumbprint: [UInt8]
    let thumbprintSHA256: [UInt8]
    // The library's type does not say that it is Sendable. It holds a key of BoringSSL that is never changed after it was
    // made, and with which any number of threads may decrypt at the same time.
    private nonisolated(unsafe) let privateKey: _RSA.Encryption.PrivateKey

    /// The thumbprint, which is no secret.
    public var description: String { "certificate \(self.thumbprintText)" }
    /// The same as ``description``.
    public var debugDescription: String { self.description }
    /// A mirror without children.
    public var customMirror: Mirror { Mirror(self, children: [:]) }

    /// Reads a certificate and its key.
    ///
    /// - Parameters:
    ///   - certificatePEM: PEM text that holds the certificate first.
    ///   - privateKeyPEM: PEM text with the private key (PKCS #8 or PKCS #1), not encrypted.
    /// - Throws: ``PasswordError`` with code `noKey` that says what is wrong, never what was read.
    public init(certificatePEM: String, privateKeyPEM: String) throws(PasswordError) {
        let certificate: [UInt8]
        let parsed: Certificate
        do {
            let documents = try PEMDocument.parseMultiple(pemString: certificatePEM)
            guard let first = documents.first(where: { $0.discriminator == "CERTIFICATE" }) else {
                throw PasswordError(.noKey, "there is no block `-----BEGIN CERTIFICATE-----`")
            }
            certificate = first.derBytes
            parsed = try Certificate(derEncoded: first.derBytes)
        } catch {
            throw error as? PasswordError ?? PasswordError(.noKey, "the certificate cannot be read")
        }
        guard let publicKey = _RSA.Signing.PublicKey(parsed.publicKey) else {
            throw PasswordError(.noKey, "the certificate has no RSA key of 2048 bits or more, which Entra needs")
        }
        do {
            self.privateKey = try _RSA.Encryption.PrivateKey(pemRepresentation: privateKeyPEM)
        } catch {
            throw PasswordError(.noKey, "the private key is no RSA key of 2048 bits or more in PEM, in the clear")
        }
        guard self.privateKey.publicKey.derRepresentation == publicKey.derRepresentation else {
            throw PasswordError(.noKey, "the private key is not that of the certificate")
        }
        self.notValidBefore = parsed.notValidBefore
        self.notValidAfter = parsed.notValidAfter
        self.thumbprint = Array(Insecure.SHA1.hash(data: certificate))
        self.thumbprintSHA256 = Array(SHA256.hash(data: certificate))
        self.thumbprintText = self.thumbprint
            .map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true) }
            .joined()
    }

    /// Decrypts a content's key.
    ///
    /// Where that fails, it gives a random one, so that nobody learns from time or words which of the steps failed (RFC
    /// 7516, section 11.5): the tag will be wrong then.
    func decrypt(_ encryptedKey: [UInt8], by encryption: KeyEncryption, size: Int) -> [UInt8] {
        let random = SymmetricKey(size: SymmetricKeySize(bitCount: size * 8)).withUnsafeBytes { Array($0) }
        guard var key = try? self.privateKey.decrypt(encryptedKey, padding: encryption.padding) else { return random }
        defer { key.wipe() }
        return key.count == size ? Array(key) : random
    }
}
