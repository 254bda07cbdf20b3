import Glibc
import LDAP
import StandIns
import Testing

@Suite("EXTERNAL, on a real slapd")
struct ExternalBindTests {
    private let dn = "uid=user7,ou=people,dc=example,dc=test"

    @Test("over a Unix domain socket the server knows us by our user and group")
    func peerCredentials() async throws {
        let identity = "gidNumber=\(getgid())[+]uidNumber=\(getuid()),cn=peercred,cn=external,cn=auth"
        try await withTestDirectory(
            globalDirectives: ["authz-regexp \"^\(identity)$\" \"\(self.dn)\""],
            databaseDirectives: ownMailOnly
        ) { slapd in
            let connection = try await Connection.connect(
                slapd.connection(slapd.ldapiURL, credentials: .external()),
                deadline: patience
            )
            try await expectOwnMail(connection, slapd)
            await connection.close()
        }
    }

    @Test("over TLS the server knows us by our certificate, also after StartTLS")
    func clientCertificate() async throws {
        let folder = try TemporaryFolder(prefix: "client")
        defer { folder.remove() }
        let authority = try CertificateAuthority(commonName: "Client Authority")
        let issued = try authority.issueClientCertificate(commonName: "bridge")
        let authorityFile = try folder.write("ca.pem", authority.certificatePEM)
        let certificate = TLSSettings.ClientCertificate(
            chainFile: try folder.write("client.pem", issued.certificatePEM),
            privateKeyFile: try folder.write("client.key", issued.privateKeyPEM)
        )
        try await withTestDirectory(
            globalDirectives: [
                "TLSVerifyClient try", "TLSCACertificateFile \"\(authorityFile)\"",
                "authz-regexp \"^cn=bridge$\" \"\(self.dn)\"",
            ],
            databaseDirectives: ownMailOnly
        ) { slapd in
            let tls = TLSSettings(
                certificateAuthorityFile: slapd.certificateAuthorityFile,
                clientCertificate: certificate
            )
            for (url, startTLS) in [(slapd.ldapsURL, false), (slapd.ldapURL, true)] {
                let connection = try await Connection.connect(
                    slapd.connection(url, startTLS: startTLS, tls: tls, credentials: .external()),
                    deadline: patience
                )
                try await expectOwnMail(connection, slapd)
                await connection.close()
            }
            // Without a certificate there is nobody to be, and acting as somebody else is not allowed.
            for (settings, identity) in [(nil, nil), (tls, "dn:\(slapd.rootDN)")] {
                let error = await ldapError {
                    _ = try await Connection.connect(
                        slapd.connection(
                            slapd.ldapsURL,
                            tls: settings,
                            credentials: .external(authorizationID: identity)
                        ),
                        deadline: patience
                    )
                }
                #expect(error?.code == .bindFailed)
                #expect(error?.resultCode != nil, "\(String(describing: error))")
            }
        }
    }
}
