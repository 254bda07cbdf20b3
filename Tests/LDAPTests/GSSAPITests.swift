import LDAP
import NIOPosix
import StandIns
import Testing

@Suite("GSSAPI, on a real KDC and a real slapd", .timeLimit(.minutes(3)))
struct GSSAPITests {
    private let dn = "uid=user7,ou=people,dc=example,dc=test"

    @Test("binds with a keytab over every transport, with the layer that belongs there")
    func transports() async throws {
        try await withKerberosDirectory { slapd, realm in
            for (url, startTLS, layer) in [
                (slapd.ldapURL, false, 256), (slapd.ldapsURL, false, 0), (slapd.ldapURL, true, 0),
                (slapd.ldapiURL, false, 0),
            ] {
                let connection = try await Connection.connect(
                    slapd.connection(
                        url,
                        startTLS: startTLS,
                        credentials: .gssapi(Self.credentials(realm))
                    ),
                    deadline: patience
                )
                try await Self.expectOwnMail(connection, slapd)
                await connection.close()
                #expect(try await Self.lastBind(of: self.dn, in: slapd).contains("bind_ssf=\(layer) "), "\(url)")
            }
        }
    }

    static func credentials(_ realm: KerberosRealm) -> GSSAPICredentials {
        GSSAPICredentials(source: .keytab(realm.keytab(of: TestRealm.user)), host: "127.0.0.1")
    }

    /// Only `user7` may read the attribute.
    static func expectOwnMail(_ connection: Connection, _ slapd: Slapd) async throws {
        let result = try await connection.search(
            slapd.people(equality("uid", "user7"), attributes: ["mail"]),
            deadline: patience
        )
        #expect(result.entries.first?.text(of: "mail") == "user7@example.test")
    }

    static func lastBind(of dn: String, in slapd: Slapd) async throws -> String {
        slapd.output.last { $0.contains("BIND dn=\"\(dn)\"") && $0.contains("mech=") } ?? "none"
    }
}
