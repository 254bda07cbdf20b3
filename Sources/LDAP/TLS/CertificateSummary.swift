public import FoundationEssentials
import NIOCore
package import NIOSSL
import SwiftASN1
import X509

/// What a certificate says of itself: whose it is, by whom, and until when.
///
/// It proves nothing; the connection's handshake does that.
public struct CertificateSummary: Sendable, Hashable {
    /// Names longer than this are cut: a peer chooses them.
    private static let maximumNameLength = 512
    private static let maximumNameCount = 100

    /// Whose certificate it is, as a distinguished name, at most 512 characters of it.
    public let subject: String
    /// The common names of ``subject``, as many as it has, each cut as it is.
    package let commonNames: [String]
    /// Who signed it, as a distinguished name, at most 512 characters of it.
    public let issuer: String
    /// The number that the issuer gave it, in hexadecimal bytes such as `0a:ff`.
    public let serialNumber: String
    /// The names and addresses that it is for (RFC 5280, section 4.2.1.6), at most 100 of them, each cut as ``subject``.
    public let names: [String]
    /// The first moment of its validity.
    public let notValidBefore: Date
    /// The last moment of its validity.
    public let notValidAfter: Date

    /// The whole days that the certificate remains valid.
    ///
    /// - Parameter now: The moment to count from.
    /// - Returns: 0 on the last day, and below zero once the time is over.
    public func remainingDays(at now: Date) -> Int {
        let days = (self.notValidAfter.timeIntervalSince(now) / (24 * 60 * 60)).rounded(.down)
        // A certificate can name years that no calendar holds.
        return Int(exactly: min(max(days, -1_000_000_000), 1_000_000_000)) ?? 0
    }

    /// Reads a certificate.
    ///
    /// - Parameter bytes: The certificate in DER.
    /// - Throws: ``LDAPError`` with code ``LDAPError/Code/tlsFailed`` when it is none that can be read.
    package init(derEncoded bytes: [UInt8]) throws(LDAPError) {
        let certificate: Certificate
        do {
            certificate = try Certificate(derEncoded: bytes)
        } catch {
            throw LDAPError(code: .tlsFailed, message: "the certificate cannot be read: \(error)")
        }
        self.subject = Self.text(of: certificate.subject)
        self.commonNames = certificate.subject.flatMap { $0 }
            .filter { $0.type == .RDNAttributeType.commonName }
            .prefix(Self.maximumNameCount)
            .map { Self.printable(String(describing: $0.value)) }
        self.issuer = Self.text(of: certificate.issuer)
        self.serialNumber = certificate.serialNumber.bytes.prefix(64)
            .map { Hexadecimal.encode([$0]) }.joined(separator: ":")
        self.names = Self.names(of: certificate)
        self.notValidBefore = certificate.notValidBefore
        self.notValidAfter = certificate.notValidAfter
    }

    /// Reads a certificate that a handshake brought, or a file.
    package init(_ certificate: NIOSSLCertificate) throws(LDAPError) {
        let bytes: [UInt8]
        do {
            bytes = try certificate.toDERBytes()
        } catch {
            throw LDAPError(code: .tlsFailed, message: "the certificate cannot be read: \(error)")
        }
        try self.init(derEncoded: bytes)
    }

    private static func names(of certificate: Certificate) -> [String] {
        // One whose names cannot be read is for nobody.
        guard let names = try? certificate.extensions.subjectAlternativeNames else { return [] }
        return names.prefix(Self.maximumNameCount)
            .compactMap { name in
                switch name {
                case .dnsName(let name): Self.printable(name)
                case .ipAddress(let address):
                    try? SocketAddress(packedIPAddress: ByteBuffer(bytes: address.bytes), port: 0).ipAddress
                default: nil
                }
            }
    }

    private static func text(of name: X509.DistinguishedName) -> String { Self.printable(name.description) }

    private static func printable(_ name: String) -> String {
        var text = String.UnicodeScalarView()
        for scalar in name.unicodeScalars.prefix(self.maximumNameLength) {
            text.append(scalar.properties.generalCategory == .control ? " " : scalar)
        }
        return String(text)
    }
}
