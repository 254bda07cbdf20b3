import LDAP
import NIOPosix
import NIOSSL
import StandIns
import Testing

@Suite("Security layer, with somebody in between", .timeLimit(.minutes(3)))
struct SASLSecurityLayerTests {
    /// What the somebody says once the connection is bound.
    enum Attack: CaseIterable {
        case hugeFrame, emptyFrame, garbage, cleartext, replay
    }

    @Test("what is not the server's next frame ends the connection", arguments: Attack.allCases)
    func attacks(_ attack: Attack) async throws {
        try await withKerberosDirectory { slapd, realm in
            try await Relay.with(to: slapd.ldapPort) { relay in
                let connection = try await GSSAPITests.connect(
                    slapd,
                    GSSAPITests.credentials(realm),
                    url: "ldap://127.0.0.1:\(relay.port)"
                )
                try await expectOwnMail(connection, slapd)
                switch attack {
                case .hugeFrame: try await relay.inject([0xff, 0xff, 0xff, 0xff])
                case .emptyFrame: try await relay.inject([0, 0, 0, 0])
                case .garbage: try await relay.inject([0, 0, 0, 64] + [UInt8](repeating: 5, count: 64))
                case .cleartext: try await relay.inject(WireMessage.searchDone(messageID: 9))
                case .replay: try await relay.inject(#require(relay.heard.last))
                }
                let end = await connection.waitUntilClosed()
                #expect(end.code == .protocolViolation, "\(end)")
            }
        }
    }

    @Test("a certificate in between is found out by the server, which compares it with its own")
    func channelBinding() async throws {
        let folder = try TemporaryFolder(prefix: "relay")
        defer { folder.remove() }
        let authority = try CertificateAuthority(commonName: "Relay Authority")
        let authorityFile = try folder.write("ca.pem", authority.certificatePEM)
        let relayTLS = try Self.relayTLS(authority)
        try await withKerberosDirectory(globalDirectives: ["sasl-cbinding tls-endpoint"]) { slapd, realm in
            var credentials = GSSAPITests.credentials(realm)
            // Nobody in between.
            let direct = try await GSSAPITests.connect(slapd, credentials, url: slapd.ldapsURL)
            try await expectOwnMail(direct, slapd)
            await direct.close()
            try await Relay.with(to: slapd.ldapsPort, tls: relayTLS) { relay in
                func connect() async throws -> Connection {
                    try await Connection.connect(
                        slapd.connection(
                            "ldaps://127.0.0.1:\(relay.port)",
                            tls: TLSSettings(certificateAuthorityFile: authorityFile),
                            credentials: .gssapi(credentials)
                        ),
                        deadline: patience
                    )
                }
                let error = await ldapError { _ = try await connect() }
                #expect(error?.code == .bindFailed)
                #expect(error?.resultCode == .invalidCredentials, "\(String(describing: error))")
                // It was the binding, and nothing else about the relay.
                credentials.offersChannelBinding = false
                let unbound = try await connect()
                try await expectOwnMail(unbound, slapd)
                await unbound.close()
            }
        }
    }

    private static func relayTLS(_ authority: CertificateAuthority) throws -> Relay.TLS {
        let issued = try authority.issueServerCertificate()
        let server = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMBytes(Array(issued.certificatePEM.utf8))
                .map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(issued.privateKeyPEM.utf8), format: .pem))
        )
        var client = TLSConfiguration.makeClientConfiguration()
        client.certificateVerification = .none
        return Relay.TLS(
            towardsClient: try NIOSSLContext(configuration: server),
            towardsServer: try NIOSSLContext(configuration: client)
        )
    }
}
