import BridgeConfiguration
import NIOSSL

extension ListenSettings.Certificate {
    /// What the server's TLS is made with; the files are read here, so the call blocks.
    ///
    /// - Throws: NIOSSL's error when a file cannot be read.
    func tlsConfiguration() throws -> TLSConfiguration {
        var tls = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMFile(self.chainFile).map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(file: self.privateKeyFile, format: .pem))
        )
        tls.minimumTLSVersion = .tlsv12
        return tls
    }
}
