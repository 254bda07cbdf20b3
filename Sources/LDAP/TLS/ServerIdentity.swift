import NIOSSL
import SwiftASN1
import X509

/// Checks that a certificate, already proven by NIOSSL, carries the name of the server that was asked for (RFC 6125).
///
/// NIOSSL takes a certificate as well when it carries the *IP address* that the connection happens to have. Whoever can
/// answer our DNS query chooses that address, and certificates for addresses are to be had, so where a server is
/// configured by name the name has to be in the certificate.
enum ServerIdentity {
    /// - Throws: ``LDAPError`` with code ``LDAPError/Code/tlsFailed``.
    static func verify(_ certificate: NIOSSLCertificate, carries name: String) async throws(LDAPError) {
        let leaf: Certificate
        do {
            leaf = try Certificate(derEncoded: certificate.toDERBytes())
        } catch {
            throw LDAPError(code: .tlsFailed, message: "the server's certificate cannot be read: \(error)")
        }
        // The chain, times and usages were checked in the handshake; here the certificate vouches for itself.
        var verifier = Verifier(rootCertificates: CertificateStore([leaf])) {
            NameOnlyPolicy(name: name, leaf: leaf)
        }
        guard case .validCertificate = await verifier.validate(leaf: leaf, intermediates: CertificateStore()) else {
            throw LDAPError(
                code: .tlsFailed,
                message: "the server's certificate does not carry the name \(name) that the server was configured by"
            )
        }
    }

    /// The library's own name check, without its demand that this policy understands every critical extension.
    private struct NameOnlyPolicy: VerifierPolicy {
        private var policy: ServerIdentityPolicy
        let verifyingCriticalExtensions: [ASN1ObjectIdentifier]

        init(name: String, leaf: Certificate) {
            self.policy = ServerIdentityPolicy(serverHostname: name, serverIP: nil)
            self.verifyingCriticalExtensions = leaf.extensions.filter(\.critical).map(\.oid)
        }

        mutating func chainMeetsPolicyRequirements(chain: UnverifiedCertificateChain) -> PolicyEvaluationResult {
            self.policy.chainMeetsPolicyRequirements(chain: chain)
        }
    }
}
