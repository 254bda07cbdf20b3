import Logging
import NIOCore
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

    func makeTLSHandler(_ tls: TLSMaterial) throws -> NIOSSLClientHandler {
        guard let recorder = tls.recorder else {
            return try NIOSSLClientHandler(context: tls.context, serverHostname: self.expectedName)
        }
        return try NIOSSLClientHandler(
            context: tls.context,
            serverHostname: self.expectedName,
            customVerificationCallback: { recorder.record($0, $1) }
        )
    }

    /// What TLS is made with, its files as they are now.
    ///
    /// - Returns: `nil` when the connection has no TLS.
    /// - Throws: ``LDAPError`` with code ``LDAPError/Code/tlsFailed`` that names the file.
    func tlsMaterial(
        on eventLoop: any EventLoop,
        deadline: NIODeadline,
        logger: Logger?
    ) async throws(LDAPError) -> TLSMaterial? {
        guard self.security != .none else { return nil }
        return try await TLSMaterialSource.material(for: self.tls, on: eventLoop, deadline: deadline, logger: logger)
    }
}
