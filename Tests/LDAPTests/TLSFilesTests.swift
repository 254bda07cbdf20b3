import FoundationEssentials
import InMemoryLogging
import LDAP
import Logging
import StandIns
import Testing

@Suite("Certificates and keys, on a real slapd")
struct TLSFilesTests {
    private func connect(
        _ slapd: Slapd,
        _ tls: TLSSettings,
        startTLS: Bool = false,
        logger: Logger? = nil
    ) async throws(LDAPError) -> Connection {
        let configuration: ConnectionConfiguration
        do {
            configuration = try slapd.connection(
                startTLS ? slapd.ldapURL : slapd.ldapsURL,
                startTLS: startTLS,
                tls: tls
            )
        } catch {
            throw LDAPError(code: .invalidURL, message: "\(error)")
        }
        return try await Connection.connect(configuration, logger: logger, deadline: patience)
    }

    @Test("a replaced file of authorities is used by the next connection, and the present one stays")
    func replacedAuthority() async throws {
        try await withTestDirectory { slapd in
            try await withTemporaryFolder { folder in
                let stranger = try CertificateAuthority(commonName: "Stranger")
                let right = try String(contentsOfFile: slapd.certificateAuthorityFile, encoding: .utf8)
                let tls = TLSSettings(certificateAuthorityFile: try folder.write("ca.pem", right))
                let first = try await self.connect(slapd, tls)
                try folder.write("ca.pem", stranger.certificatePEM)
                let error = await ldapError { _ = try await self.connect(slapd, tls) }
                #expect(error?.code == .tlsFailed)
                #expect(error?.message.contains("not signed by an authority in \(folder.file("ca.pem"))") == true)
                let result = try await first.search(slapd.people(equality("uid", "user7")), deadline: patience)
                #expect(result.entries.count == 1)
                // A bundle: both.
                try folder.write("ca.pem", stranger.certificatePEM + "\n" + right)
                let second = try await self.connect(slapd, tls)
                await first.close()
                await second.close()
            }
        }
    }

    @Test("a broken or missing file of authorities does not end what works, and the log says so once")
    func brokenAuthority() async throws {
        try await withTestDirectory { slapd in
            try await withTemporaryFolder { folder in
                let right = try String(contentsOfFile: slapd.certificateAuthorityFile, encoding: .utf8)
                let tls = TLSSettings(certificateAuthorityFile: try folder.write("ca.pem", right))
                let log = InMemoryLogHandler()
                let logger = Logger(label: "test", factory: { _ in log })
                await (try self.connect(slapd, tls, logger: logger)).close()
                try folder.write("ca.pem", "no certificate at all")
                for _ in 0..<3 { await (try self.connect(slapd, tls, logger: logger)).close() }
                #expect(log.entries.map(\.level) == [.error])
                folder.remove()
                for _ in 0..<3 { await (try self.connect(slapd, tls, logger: logger)).close() }
                #expect(log.entries.map(\.level) == [.error, .error])
                #expect(log.entries.allSatisfy { "\($0.metadata)".contains("ca.pem") })
            }
        }
    }

    @Test("a server that demands a client certificate gets ours; its files are read again when they change")
    func clientCertificate() async throws {
        let authority = try CertificateAuthority(commonName: "Both Sides")
        try await withTestDirectory(adjust: directive("TLSVerifyClient demand")) { slapd in
            try await slapd.restart(authority: authority, server: try authority.issueServerCertificate())
            try await withTemporaryFolder { folder in
                let issued = try authority.issueClientCertificate(commonName: "bridge", validity: -1...7)
                let tls = TLSSettings(
                    certificateAuthorityFile: slapd.certificateAuthorityFile,
                    clientCertificate: .init(
                        chainFile: try folder.write("client.pem", issued.certificatePEM),
                        privateKeyFile: try folder.write("client.key", issued.privateKeyPEM)
                    )
                )
                for startTLS in [false, true] {
                    let connection = try await self.connect(slapd, tls, startTLS: startTLS)
                    #expect(connection.clientCertificate?.subject == "CN=bridge")
                    // The moment of issue is rounded to a second.
                    #expect((6...7).contains(connection.clientCertificate?.remainingDays(at: .now) ?? 0))
                    await connection.close()
                }
                // Without one.
                let bare = TLSSettings(certificateAuthorityFile: slapd.certificateAuthorityFile)
                for startTLS in [false, true] {
                    let error = await ldapError { _ = try await self.connect(slapd, bare, startTLS: startTLS) }
                    // With TLS 1.3 the client's part of the handshake is over before the server looks at certificates.
                    #expect([.tlsFailed, .connectionClosed].contains(error?.code), "\(String(describing: error))")
                    let words = "want a client certificate, and none is configured"
                    #expect(error?.message.contains(words) == true, "\(String(describing: error))")
                }
                // Another one, and its key a moment later: what was good serves until both are there.
                let next = try authority.issueClientCertificate(commonName: "bridge-2", validity: -1...90)
                try folder.write("client.pem", next.certificatePEM)
                let between = try await self.connect(slapd, tls)
                #expect(between.clientCertificate?.subject == "CN=bridge")
                await between.close()
                try folder.write("client.key", next.privateKeyPEM)
                let after = try await self.connect(slapd, tls)
                #expect(after.clientCertificate?.subject == "CN=bridge-2")
                await after.close()
            }
        }
    }

    @Test("an encrypted key, a key of another certificate and a file without one are told apart")
    func badKeys() async throws {
        let authority = try CertificateAuthority(commonName: "Both Sides")
        let issued = try authority.issueClientCertificate(commonName: "a")
        let other = try authority.issueClientCertificate(commonName: "b")
        let server = try ServerAddress(url: "ldaps://127.0.0.1:1")
        try await withTemporaryFolder { folder in
            let chainFile = try folder.write("client.pem", issued.certificatePEM)
            for (name, key, reason) in [
                ("pkcs8", issued.privateKeyPEM.replacing("PRIVATE KEY", with: "ENCRYPTED PRIVATE KEY"), "encrypted"),
                ("old", "-----BEGIN EC PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\nAAAA\n", "encrypted"),
                ("other", other.privateKeyPEM, "belong together"), ("none", issued.certificatePEM, "no private key"),
            ] {
                let tls = TLSSettings(
                    clientCertificate: .init(chainFile: chainFile, privateKeyFile: try folder.write(name, key))
                )
                let error = await ldapError {
                    _ = try await Connection.connect(
                        ConnectionConfiguration(server: server, tls: tls),
                        deadline: patience
                    )
                }
                #expect(error?.code == .tlsFailed)
                #expect(error?.message.contains(reason) == true, "\(name): \(String(describing: error))")
                #expect(error?.message.contains(folder.file(name)) == true, "\(name): \(String(describing: error))")
                #expect(error?.server == server)
            }
        }
    }

    @Test("a server with older versions of TLS only is refused")
    func minimumVersion() async throws {
        // GnuTLS's words for TLS 1.2 at most.
        try await withTestDirectory(adjust: directive("TLSCipherSuite NORMAL:-VERS-TLS1.3")) { slapd in
            var tls = TLSSettings(certificateAuthorityFile: slapd.certificateAuthorityFile)
            await (try self.connect(slapd, tls)).close()
            tls.minimumVersion = .tls13
            for startTLS in [false, true] {
                let error = await ldapError { _ = try await self.connect(slapd, tls, startTLS: startTLS) }
                #expect(error?.code == .tlsFailed)
                #expect(
                    error?.message.contains("no version of TLS from 1.3 on") == true,
                    "\(String(describing: error))"
                )
            }
        }
        try await withTestDirectory { slapd in
            var tls = TLSSettings(certificateAuthorityFile: slapd.certificateAuthorityFile)
            tls.minimumVersion = .tls13
            await (try self.connect(slapd, tls)).close()
        }
    }

    @Test(
        "the error says what is wrong with the server's certificate",
        arguments: [
            (ServerCertificateKind.expired, " expired at 20"), (.notYetValid, "is not valid before 20"),
            (.unknownAuthority, "CN=Unknown Authority) is not signed by an authority in "),
        ]
    )
    func refusedServer(kind: ServerCertificateKind, words: String) async throws {
        try await withTestDirectory(certificate: kind) { slapd in
            for startTLS in [false, true] {
                let error = await ldapError {
                    _ = try await self.connect(
                        slapd,
                        TLSSettings(certificateAuthorityFile: slapd.certificateAuthorityFile),
                        startTLS: startTLS
                    )
                }
                #expect(error?.code == .tlsFailed)
                #expect(error?.message.contains(words) == true, "\(String(describing: error))")
            }
        }
    }

    @Test("the server's certificate and its remaining days are there after connecting")
    func peerCertificate() async throws {
        let authority = try CertificateAuthority(commonName: "Short Lives")
        try await withTestDirectory { slapd in
            try await slapd.restart(
                authority: authority,
                server: try authority.issueServerCertificate(validity: -1...3)
            )
            let tls = TLSSettings(certificateAuthorityFile: slapd.certificateAuthorityFile)
            for startTLS in [false, true] {
                let connection = try await self.connect(slapd, tls, startTLS: startTLS)
                let certificate = try #require(connection.peerCertificate)
                #expect(certificate.subject == "CN=localhost")
                #expect(certificate.issuer == "CN=Short Lives")
                #expect((2...3).contains(certificate.remainingDays(at: .now)))
                let inFile = try await CertificateSummary.read(
                    file: slapd.folder.file("server.pem"),
                    deadline: patience
                )
                #expect(inFile == [certificate])
                #expect(connection.clientCertificate == nil)
                await connection.close()
            }
            let plain = try await Connection.connect(slapd.connection(), deadline: patience)
            #expect(plain.peerCertificate == nil)
            await plain.close()
        }
    }
}
