import BridgeConfiguration
import EntraCallout
import FoundationEssentials
import LDAP

/// The PEM file with the certificate that passwords are encrypted for.
enum CertificateFile {
    private static let maximumSize = 1 << 20

    /// Reads the first certificate of a file.
    ///
    /// - Parameter path: The file.
    /// - Returns: The certificate.
    /// - Throws: `ExitCode`, after standard error was told what is wrong with the file.
    static func read(_ path: String) throws -> EncryptionCertificate {
        let bytes: [UInt8]
        do throws(FileReadError) {
            bytes = try FileReader.system.read(path, self.maximumSize)
        } catch {
            throw StandardError.wrongUsage("\(path): \(error.reason)")
        }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let begin = text.firstRange(of: "-----BEGIN CERTIFICATE-----"),
            let end = text[begin.upperBound...].firstRange(of: "-----END CERTIFICATE-----"),
            let der = Data(
                base64Encoded: String(text[begin.upperBound..<end.lowerBound].filter { !$0.isWhitespace })
            )
        else { throw StandardError.wrongUsage("\(path): it holds no certificate in PEM") }
        do throws(LDAPError) {
            let summary = try CertificateSummary(derEncoded: Array(der))
            return EncryptionCertificate(
                der: Array(der),
                base64: der.base64EncodedString(),
                validFrom: summary.notValidBefore.formatted(.iso8601),
                validTo: summary.notValidAfter.formatted(.iso8601),
                subject: summary.subject
            )
        } catch {
            throw StandardError.wrongUsage("\(path): \(error.message)")
        }
    }
}
