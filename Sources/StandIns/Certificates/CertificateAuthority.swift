import Crypto
import FoundationEssentials
import SwiftASN1
import X509

/// A certificate authority that exists for one test or demonstration.
public struct CertificateAuthority: Sendable {
    /// The authority's own certificate in PEM: what clients are given to trust.
    public let certificatePEM: String

    private let name: DistinguishedName
    private let key: P256.Signing.PrivateKey

    /// Makes an authority with a new key.
    ///
    /// - Parameter commonName: Its name.
    /// - Throws: What the certificate library throws; the name alone can be a reason.
    public init(commonName: String) throws {
        self.key = P256.Signing.PrivateKey()
        self.name = try DistinguishedName { CommonName(commonName) }
        let privateKey = Certificate.PrivateKey(self.key)
        let certificate = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: privateKey.publicKey,
            notValidBefore: Self.date(days: -30),
            notValidAfter: Self.date(days: 30),
            issuer: self.name,
            subject: self.name,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true, cRLSign: true))
                SubjectKeyIdentifier(hash: privateKey.publicKey)
            },
            issuerPrivateKey: privateKey
        )
        self.certificatePEM = try certificate.serializeAsPEM().pemString
    }

    /// Issues a certificate for a server on this machine.
    ///
    /// - Parameters:
    ///   - kind: What is to be good or bad about it. ``ServerCertificateKind/unknownAuthority`` is signed by another
    ///     authority with a new key, whatever this one is.
    ///   - hosts: More names for it next to `localhost`.
    ///   - addresses: More IPv4 addresses for it next to 127.0.0.1, four bytes each.
    ///   - validity: The days, counted from now, of its first and last moment; `nil` is what the kind says.
    /// - Returns: The certificate and its key.
    /// - Throws: What the certificate library throws.
    public func issueServerCertificate(
        _ kind: ServerCertificateKind = .valid,
        hosts: [String] = [],
        addresses: [[UInt8]] = [],
        validity: ClosedRange<Int>? = nil
    ) throws -> IssuedCertificate {
        if kind == .unknownAuthority {
            return try CertificateAuthority(commonName: "Unknown Authority")
                .issueServerCertificate(.valid, hosts: hosts, addresses: addresses, validity: validity)
        }
        let elsewhere = kind == .wrongHost
        let names = elsewhere ? ["elsewhere.test"] : ["localhost"] + hosts
        let numbers = elsewhere ? [] : [[127, 0, 0, 1]] + addresses
        return try self.issue(
            subject: try DistinguishedName { CommonName(names[0]) },
            usage: .serverAuth,
            names: SubjectAlternativeNames(
                names.map { .dnsName($0) }
                    + numbers.map { .ipAddress(ASN1OctetString(contentBytes: ArraySlice($0))) }
            ),
            validity: validity ?? Self.validity(of: kind)
        )
    }

    /// Issues a certificate that a client shows to a server.
    ///
    /// - Parameters:
    ///   - commonName: The client's name; the subject is `CN=` this and nothing else.
    ///   - validity: The days, counted from now, of its first and last moment.
    /// - Returns: The certificate and its key.
    /// - Throws: What the certificate library throws; the name alone can be a reason.
    public func issueClientCertificate(
        commonName: String,
        validity: ClosedRange<Int> = -1...20
    ) throws -> IssuedCertificate {
        try self.issue(
            subject: try DistinguishedName { CommonName(commonName) },
            usage: .clientAuth,
            names: nil,
            validity: validity
        )
    }

    private func issue(
        subject: DistinguishedName,
        usage: ExtendedKeyUsage.Usage,
        names: SubjectAlternativeNames?,
        validity: ClosedRange<Int>
    ) throws -> IssuedCertificate {
        let key = P256.Signing.PrivateKey()
        let publicKey = Certificate.PrivateKey(key).publicKey
        let issuerKey = Certificate.PrivateKey(self.key)
        let certificate = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: publicKey,
            notValidBefore: Self.date(days: validity.lowerBound),
            notValidAfter: Self.date(days: validity.upperBound),
            issuer: self.name,
            subject: subject,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: try Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([usage])
                if let names { names }
                SubjectKeyIdentifier(hash: publicKey)
                AuthorityKeyIdentifier(keyIdentifier: SubjectKeyIdentifier(hash: issuerKey.publicKey).keyIdentifier)
            },
            issuerPrivateKey: issuerKey
        )
        return IssuedCertificate(
            certificatePEM: try certificate.serializeAsPEM().pemString,
            privateKeyPEM: key.pemRepresentation
        )
    }

    private static func validity(of kind: ServerCertificateKind) -> ClosedRange<Int> {
        switch kind {
        case .expired: -20 ... -10
        case .notYetValid: 10...20
        case .valid, .wrongHost, .unknownAuthority: -1...20
        }
    }

    private static func date(days: Int) -> Date {
        Date.now.addingTimeInterval(Double(days) * 24 * 60 * 60)
    }
}
