import NIOCore
import NIOPosix
import NIOSSL

extension ConnectionConfiguration {
    /// How the connection is protected.
    var security: ConnectionStateMachine.Security {
        if self.server.scheme == .ldaps { return .tls }
        return self.startTLS ? .startTLS : .none
    }

    /// The name that the certificate must carry; `nil` when the server is addressed by IP, which NIOSSL then compares with
    /// the address that the connection really has.
    var expectedName: String? {
        let name = self.tls.serverName ?? self.server.host
        return (try? SocketAddress(ipAddress: name, port: 0)) == nil ? name : nil
    }

    func makeTLSHandler(context: NIOSSLContext) throws -> NIOSSLClientHandler {
        try NIOSSLClientHandler(context: context, serverHostname: self.expectedName)
    }

    /// Reads the certificate authorities, off the event loop and off the cooperative pool: it touches files.
    ///
    /// - Returns: `nil` when the connection has no TLS.
    /// - Throws: ``LDAPError`` with code ``LDAPError/Code/tlsFailed`` that names the file.
    func makeTLSContext() async throws(LDAPError) -> NIOSSLContext? {
        guard self.security != .none else { return nil }
        do {
            return try await NIOThreadPool.singleton.runIfActive { [tls] in
                var configuration = TLSConfiguration.makeClientConfiguration()
                configuration.minimumTLSVersion = .tlsv12
                if let file = tls.certificateAuthorityFile { configuration.trustRoots = .file(file) }
                if tls.insecureSkipVerify { configuration.certificateVerification = .none }
                if let certificate = tls.clientCertificate {
                    let chain = try NIOSSLCertificate.fromPEMFile(certificate.chainFile)
                    configuration.certificateChain = chain.map { .certificate($0) }
                    configuration.privateKey = .privateKey(
                        try NIOSSLPrivateKey(file: certificate.privateKeyFile, format: .pem)
                    )
                }
                return try NIOSSLContext(configuration: configuration)
            }
        } catch {
            let authorities = self.tls.certificateAuthorityFile.map { " with the authorities in \($0)" } ?? ""
            let file =
                authorities + (self.tls.clientCertificate.map { " and the certificate in \($0.chainFile)" } ?? "")
            throw LDAPError(code: .tlsFailed, message: "TLS could not be set up\(file): \(error)", server: self.server)
        }
    }
}
