import Crypto
import CryptoExtras
import FoundationEssentials
import SwiftASN1
import X509

/// A certificate for the encryption of passwords, as an administrator makes one for just-in-time migration: an RSA key,
/// signed by itself.
public struct StandInPasswordCertificate: Sendable {
    /// The certificate in PEM: what Entra is given.
    public let certificatePEM: String
    /// The private key in PEM (PKCS #8): what the service keeps.
    public let privateKeyPEM: String

    /// Makes a certificate with a new key.
    ///
    /// - Parameters:
    ///   - commonName: Its name.
    ///   - validity: The days, counted from now, of its first and last moment.
    /// - Throws: What the certificate library throws.
    public init(commonName: String = "password encryption", validity: ClosedRange<Int> = -1...365) throws {
        let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        let name = try DistinguishedName { CommonName(commonName) }
        let privateKey = Certificate.PrivateKey(key)
        func date(days: Int) -> Date { Date.now.addingTimeInterval(Double(days) * 24 * 60 * 60) }
        let certificate = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: privateKey.publicKey,
            notValidBefore: date(days: validity.lowerBound),
            notValidAfter: date(days: validity.upperBound),
            issuer: name,
            subject: name,
            signatureAlgorithm: .sha256WithRSAEncryption,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(keyEncipherment: true))
            },
            issuerPrivateKey: privateKey
        )
        self.certificatePEM = try certificate.serializeAsPEM().pemString
        self.privateKeyPEM = key.pkcs8PEMRepresentation
    }
}
