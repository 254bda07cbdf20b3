import Crypto
import NIOSSL
import SwiftASN1

/// What ties a SASL bind to the TLS connection that it goes through.
enum ChannelBinding {
    /// `tls-server-end-point` (RFC 5929, section 4.1): a hash of the server's certificate.
    ///
    /// - Returns: `nil` where the certificate's signature has no hash of its own (Ed25519): the binding is undefined then.
    static func tlsServerEndPoint(of certificate: NIOSSLCertificate) -> [UInt8]? {
        guard let bytes = try? certificate.toDERBytes() else { return nil }
        return self.tlsServerEndPoint(ofCertificate: bytes)
    }

    static func tlsServerEndPoint(ofCertificate bytes: [UInt8]) -> [UInt8]? {
        let hash: [UInt8]
        switch self.hash(ofCertificate: bytes) {
        case .sha256: hash = Array(SHA256.hash(data: bytes))
        case .sha384: hash = Array(SHA384.hash(data: bytes))
        case .sha512: hash = Array(SHA512.hash(data: bytes))
        case nil: return nil
        }
        return Array("tls-server-end-point:".utf8) + hash
    }

    private enum Hash {
        case sha256, sha384, sha512
    }

    /// By the signature's algorithm, or by the hash in the parameters of RSASSA-PSS.
    ///
    /// MD5 and SHA-1 are replaced by SHA-256, as the RFC has it.
    private static let hashes: [ASN1ObjectIdentifier: Hash] = [
        [1, 2, 840, 113_549, 1, 1, 4]: .sha256, [1, 2, 840, 113_549, 1, 1, 5]: .sha256,
        [1, 2, 840, 113_549, 1, 1, 11]: .sha256, [1, 2, 840, 113_549, 1, 1, 12]: .sha384,
        [1, 2, 840, 113_549, 1, 1, 13]: .sha512,
        [1, 2, 840, 10045, 4, 1]: .sha256, [1, 2, 840, 10045, 4, 3, 2]: .sha256,
        [1, 2, 840, 10045, 4, 3, 3]: .sha384, [1, 2, 840, 10045, 4, 3, 4]: .sha512,
        [1, 3, 14, 3, 2, 26]: .sha256, [2, 16, 840, 1, 101, 3, 4, 2, 1]: .sha256,
        [2, 16, 840, 1, 101, 3, 4, 2, 2]: .sha384, [2, 16, 840, 1, 101, 3, 4, 2, 3]: .sha512,
    ]
    private static let rsassaPSS: ASN1ObjectIdentifier = [1, 2, 840, 113_549, 1, 1, 10]

    /// Reads `signatureAlgorithm`, the second part of a certificate (RFC 5280, section 4.1).
    private static func hash(ofCertificate bytes: [UInt8]) -> Hash? {
        guard let root = try? DER.parse(bytes), let algorithm = self.children(of: root)?.dropFirst().first,
            let parts = self.children(of: algorithm), let first = parts.first,
            let identifier = try? ASN1ObjectIdentifier(derEncoded: first)
        else { return nil }
        guard identifier == self.rsassaPSS else { return self.hashes[identifier] }
        // [0] AlgorithmIdentifier, SHA-1 where it is absent (RFC 4055, section 3.1).
        let tag = ASN1Identifier(tagWithNumber: 0, tagClass: .contextSpecific)
        guard let parameters = parts.dropFirst().first.flatMap(self.children(of:)) else { return nil }
        guard let field = parameters.first, field.identifier == tag else { return .sha256 }
        guard let hashAlgorithm = self.children(of: field)?.first, let node = self.children(of: hashAlgorithm)?.first,
            let hashIdentifier = try? ASN1ObjectIdentifier(derEncoded: node)
        else { return nil }
        return self.hashes[hashIdentifier]
    }

    private static func children(of node: ASN1Node) -> [ASN1Node]? {
        guard case .constructed(let nodes) = node.content else { return nil }
        return Array(nodes)
    }
}
