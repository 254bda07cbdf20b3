import FoundationEssentials
import NIOSSL

/// An error of TLS in words for an administrator.
///
/// The library's own says a number and a line of C; most failures have one of a few causes, which the certificate that was
/// shown and the alert that came tell apart.
struct TLSFailure {
    private let text: String

    /// Takes an error; `nil` when it has nothing to do with TLS.
    init?(_ error: any Error) {
        guard error is NIOSSLError || error is BoringSSLError || error is NIOSSLExtraError else { return nil }
        self.text = "\(error)"
    }

    /// Whether the server just ended the connection.
    var isEnd: Bool { self.says("EOF during") || self.says("uncleanShutdown") }

    /// What happened and what to look at.
    ///
    /// - Parameters:
    ///   - configuration: How the connection was made.
    ///   - peerCertificate: What the server showed, if the handshake got that far.
    ///   - now: The time.
    /// - Returns: One sentence, and the library's own words after it where they may tell more.
    func message(_ configuration: ConnectionConfiguration, peerCertificate: NIOSSLCertificate?, now: Date = .now)
        -> String
    {
        let summary = peerCertificate.flatMap { try? CertificateSummary($0) }
        let explanation = self.explanation(configuration, summary, now)
        return self.isExplained && summary != nil ? explanation : "\(explanation) (\(self.text))"
    }

    /// Whether the cause is certain, so that a number and a line of C add nothing.
    private var isExplained: Bool {
        ["CERTIFICATE_VERIFY_FAILED", "unableToValidateCertificate", "failedToValidateHostname"]
            .contains(where: self.says)
    }

    private func explanation(
        _ configuration: ConnectionConfiguration,
        _ certificate: CertificateSummary?,
        _ now: Date
    ) -> String {
        if self.says("CERTIFICATE_VERIFY_FAILED") || self.says("unableToValidateCertificate") {
            return Self.distrust(configuration.tls, certificate, now)
        }
        if self.says("failedToValidateHostname") {
            let name = configuration.expectedName ?? configuration.server.host
            return "the server's certificate does not carry the name \(name) that the server was configured by"
        }
        if self.says("UNSUPPORTED_PROTOCOL") || self.says("ALERT_PROTOCOL_VERSION") {
            return "the server has no version of TLS from \(configuration.tls.minimumVersion.rawValue) on"
        }
        if self.says("CERTIFICATE_REQUIRED") { return Self.wantsCertificate(configuration.tls) }
        if self.says("ALERT") && configuration.tls.clientCertificate == nil {
            return "the server broke TLS off; it may want a client certificate, and none is configured"
        }
        if self.says("ALERT") { return "the server broke TLS off; it may not take the client certificate" }
        if self.isEnd { return Self.wordlessEnd(configuration.tls) }
        if self.says("WRONG_VERSION_NUMBER") { return "the server does not speak TLS on this port" }
        return "TLS failed"
    }

    private static func distrust(_ settings: TLSSettings, _ certificate: CertificateSummary?, _ now: Date) -> String {
        let authorities = settings.certificateAuthorityFile ?? "the system's store"
        guard let certificate else { return "the server's certificate is not signed by an authority in \(authorities)" }
        let shown = "the server's certificate (\(certificate.subject), by \(certificate.issuer))"
        if certificate.notValidAfter < now {
            return "\(shown) expired at \(certificate.notValidAfter.formatted(.iso8601)); the server needs a new one"
        }
        if certificate.notValidBefore > now {
            return "\(shown) is not valid before \(certificate.notValidBefore.formatted(.iso8601)); one of the clocks "
                + "may be wrong"
        }
        return "\(shown) is not signed by an authority in \(authorities), or not for this use"
    }

    /// GnuTLS, which Debian's slapd has, gives no reason.
    private static func wordlessEnd(_ settings: TLSSettings) -> String {
        let certificate =
            settings.clientCertificate == nil
            ? "want a client certificate, and none is configured" : "not take the client certificate"
        return "the server ended the connection without a reason: it may have no version of TLS from "
            + "\(settings.minimumVersion.rawValue) on, or \(certificate); its log may tell"
    }

    private static func wantsCertificate(_ settings: TLSSettings) -> String {
        settings.clientCertificate == nil
            ? "the server wants a client certificate, and none is configured"
            : "the server does not take the client certificate"
    }

    private func says(_ word: String) -> Bool { self.text.contains(word) }
}
