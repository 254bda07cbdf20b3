import NIOCore
import NIOSSL
import Synchronization

/// Notes the certificates that a server shows in the handshake, and takes them all.
///
/// Only for a connection on which nothing is asked and nobody binds.
final class CertificateRecorder: Sendable {
    private let recorded = Mutex<[NIOSSLCertificate]>([])

    /// The certificates, the server's own first.
    var certificates: [NIOSSLCertificate] { self.recorded.withLock { $0 } }

    /// What the handshake calls instead of verifying.
    func record(_ certificates: [NIOSSLCertificate], _ promise: EventLoopPromise<NIOSSLVerificationResult>) {
        self.recorded.withLock { $0 = certificates }
        promise.succeed(.certificateVerified)
    }
}
