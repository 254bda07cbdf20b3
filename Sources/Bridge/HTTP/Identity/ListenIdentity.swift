import BridgeConfiguration
import FoundationEssentials
import LDAP
import NIOPosix
import NIOSSL
import Synchronization

/// What the service shows of itself in TLS, and whom it asks for: read from files, and read again when they change.
///
/// A handshake takes what is in use at that moment. Connections that are there keep theirs.
final class ListenIdentity: Sendable {
    private struct State {
        let context: NIOSSLContext
        let certificate: CertificateSummary
        let expiry: Date
    }

    /// The name of HTTP/2 in TLS (RFC 7301, RFC 9113).
    static let http2 = "h2"
    private static let http1 = "http/1.1"

    private let certificate: ListenSettings.Certificate
    private let clientCertificates: ClientCertificateSettings?
    private let state: Mutex<State>
    /// The files as they were when they were last read, or were tried to be.
    private let lastRead: Mutex<[String: FileFingerprint]>

    /// Reads the files, so it blocks its thread.
    ///
    /// - Parameters:
    ///   - certificate: The files of certificate and private key.
    ///   - clientCertificates: Whose client certificates are taken; `nil` asks for none.
    /// - Throws: ``FileFailure``, which names the file and what is wrong with it.
    init(
        _ certificate: ListenSettings.Certificate,
        clientCertificates: ClientCertificateSettings?
    ) throws(FileFailure) {
        self.certificate = certificate
        self.clientCertificates = clientCertificates
        // Before they are read: a change in between is seen at the next look.
        self.lastRead = Mutex(FileFingerprint.look(at: Self.files(certificate, clientCertificates)))
        self.state = Mutex(try Self.read(certificate, clientCertificates))
    }

    /// The identity that settings ask for, read on a thread that may block.
    ///
    /// - Parameter listen: The settings.
    /// - Returns: The identity; `nil` for settings without TLS.
    /// - Throws: ``FileFailure``, which names the file and what is wrong with it.
    static func load(_ listen: ListenSettings) async throws -> ListenIdentity? {
        guard let certificate = listen.certificate else { return nil }
        return try await NIOThreadPool.singleton.runIfActive {
            try ListenIdentity(certificate, clientCertificates: listen.clientCertificates)
        }
    }

    /// What new connections are encrypted with.
    var context: NIOSSLContext { self.state.withLock { $0.context } }

    /// The certificate that new connections are shown.
    var summary: CertificateSummary { self.state.withLock { $0.certificate } }

    /// The last moment of that certificate and its chain: clients refuse any part of it that has ended.
    var expiry: Date { self.state.withLock { $0.expiry } }

    /// The files that it is read from.
    var files: [String] { Self.files(self.certificate, self.clientCertificates) }

    /// The files as they were when they were last read, or were tried to be.
    var filesRead: [String: FileFingerprint] { self.lastRead.withLock { $0 } }

    /// Reads the files again, so it blocks its thread.
    ///
    /// - Parameter now: The time.
    /// - Throws: ``FileFailure``, which names the file and what is wrong with it; what was in use stays so. A certificate
    ///   that is not valid now takes the place of none that is.
    func reload(now: Date = .now) throws(FileFailure) {
        let files = FileFingerprint.look(at: self.files)
        self.lastRead.withLock { $0 = files }
        let new = try Self.read(self.certificate, self.clientCertificates)
        guard new.certificate.isValid(at: now) || !self.summary.isValid(at: now) else {
            throw FileFailure(
                path: self.certificate.chainFile,
                reason: "its certificate is valid from \(new.certificate.notValidBefore.formatted(.iso8601)) until "
                    + "\(new.certificate.notValidAfter.formatted(.iso8601)), and not now"
            )
        }
        self.state.withLock { $0 = new }
    }

    private static func files(
        _ certificate: ListenSettings.Certificate,
        _ clientCertificates: ClientCertificateSettings?
    ) -> [String] {
        [certificate.chainFile, certificate.privateKeyFile] + (clientCertificates.map { [$0.authorityFile] } ?? [])
    }

    private static func read(
        _ files: ListenSettings.Certificate,
        _ clientCertificates: ClientCertificateSettings?
    ) throws(FileFailure) -> State {
        let chain = try TLSMaterial.certificates(inFile: files.chainFile)
        let key = try TLSMaterial.privateKey(inFile: files.privateKeyFile)
        guard let first = chain.first, let summary = try? CertificateSummary(first) else {
            throw FileFailure(path: files.chainFile, reason: "its first certificate cannot be read")
        }
        var tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) },
            privateKey: .privateKey(key)
        )
        tls.minimumTLSVersion = .tlsv12
        tls.applicationProtocols = [Self.http2, Self.http1]
        if let clientCertificates {
            tls.trustRoots = .certificates(try TLSMaterial.certificates(inFile: clientCertificates.authorityFile))
            // A client has no host name to verify; its certificate is asked for, and must be of a trusted authority.
            tls.certificateVerification = .noHostnameVerification
        }
        let ends = chain.compactMap { try? CertificateSummary($0).notValidAfter }
        do {
            return State(
                context: try NIOSSLContext(configuration: tls),
                certificate: summary,
                expiry: ends.min() ?? summary.notValidAfter
            )
        } catch {
            throw FileFailure(
                path: files.privateKeyFile,
                reason: "it is not the private key of the certificate in \(files.chainFile) (\(error))"
            )
        }
    }
}

extension CertificateSummary {
    fileprivate func isValid(at moment: Date) -> Bool {
        self.notValidBefore <= moment && moment <= self.notValidAfter
    }
}
