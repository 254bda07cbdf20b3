import FoundationEssentials
import LDAP

/// How a certificate's time counts.
enum CertificateGrade {
    /// Fewer days than these are a warning.
    static let warningDays = 30

    /// - Parameters:
    ///   - certificate: The certificate.
    ///   - now: The time.
    ///   - renewal: Who renews it, as in "the server needs a new one".
    /// - Returns: What that means.
    static func grade(_ certificate: CertificateSummary, at now: Date, renewal: String) -> DoctorGrade {
        let by = certificate.subject == certificate.issuer ? "signed by itself" : "signed by \(certificate.issuer)"
        if certificate.notValidBefore > now {
            return .failed(
                "not valid before \(certificate.notValidBefore.formatted(.iso8601)); \(by)",
                "look at the clocks of both machines, or wait"
            )
        }
        let days = certificate.remainingDays(at: now)
        let until = "until \(certificate.notValidAfter.formatted(.iso8601))"
        if certificate.notValidAfter < now { return .failed("expired, it was valid \(until); \(by)", renewal) }
        let finding = "\(days) days left, \(until); \(by)"
        return days < self.warningDays ? .warning(finding, renewal) : .ok(finding)
    }
}
