import NIOCore
import NIOPosix
import NIOSSL

extension CertificateSummary {
    /// Reads the certificates of a PEM file, such as a server's chain or a bundle of authorities.
    ///
    /// - Parameters:
    ///   - path: The file.
    ///   - deadline: When the caller stops waiting for the file.
    /// - Returns: The certificates in the file's order, at least one.
    /// - Throws: ``LDAPError`` with code ``LDAPError/Code/tlsFailed`` that names the file, also when one of its
    ///   certificates cannot be read; ``LDAPError/Code/deadlineExceeded``, ``LDAPError/Code/cancelled``.
    public static func read(
        file path: String,
        deadline: ContinuousClock.Instant
    ) async throws(LDAPError) -> [CertificateSummary] {
        let value = FileValue<[CertificateSummary]>(
            what: "the certificate file",
            files: [path],
            limit: TLSMaterial.maximumFileBytes,
            keepsLast: false,
            code: .tlsFailed
        ) { contents throws(FileFailure) in
            var summaries: [CertificateSummary] = []
            for content in contents {
                for certificate in try TLSMaterial.certificates(in: content) {
                    do throws(LDAPError) {
                        summaries.append(try CertificateSummary(certificate))
                    } catch {
                        throw FileFailure(
                            path: path,
                            reason: "certificate \(summaries.count + 1) in it: \(error.message)"
                        )
                    }
                }
            }
            return summaries
        }
        return try await value.value(
            on: MultiThreadedEventLoopGroup.singleton.any(),
            deadline: NIODeadline(deadline)
        )
    }
}
