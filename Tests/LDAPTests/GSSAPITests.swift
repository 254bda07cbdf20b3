import FoundationEssentials
import LDAP
import NIOPosix
import StandIns
import Testing

@Suite("GSSAPI, on a real KDC and a real slapd", .timeLimit(.minutes(3)))
struct GSSAPITests {
    @Test("binds with a keytab over every transport, with the layer that belongs there")
    func transports() async throws {
        try await withKerberosDirectory { slapd, realm in
            let ways = [
                (slapd.ldapURL, false, 256), (slapd.ldapsURL, false, 0), (slapd.ldapURL, true, 0),
                (slapd.ldapiURL, false, 0),
            ]
            for (url, startTLS, _) in ways {
                let connection = try await Self.connect(slapd, Self.credentials(realm), url: url, startTLS: startTLS)
                try await expectOwnMail(connection, slapd)
                await connection.close()
            }
            let binds = try await Self.binds(in: slapd)
            try #require(binds.count == ways.count)
            for ((url, startTLS, strength), bind) in zip(ways, binds) {
                #expect(bind.contains("mech=GSSAPI bind_ssf=\(strength) "), "\(url) \(startTLS)")
            }
        }
    }

    @Test("binds with the ticket of a credential cache, with or without the principal's name")
    func credentialCache() async throws {
        try await withKerberosDirectory { slapd, realm in
            let cache = slapd.folder.file("tickets")
            try await realm.fetchTicket(for: TestRealm.user, into: cache)
            for principal in [nil, "user7", "user7@EXAMPLE.TEST"] {
                let credentials = GSSAPICredentials(source: .credentialCache(cache), principal: principal)
                let connection = try await Self.connect(slapd, credentials)
                try await expectOwnMail(connection, slapd)
                await connection.close()
            }
        }
    }

    @Test("signs without encrypting where that is asked for")
    func integrity() async throws {
        try await withKerberosDirectory { slapd, realm in
            var credentials = Self.credentials(realm)
            credentials.protection = .integrity
            let connection = try await Self.connect(slapd, credentials)
            try await expectOwnMail(connection, slapd)
            await connection.close()
            #expect(try await Self.binds(in: slapd).last?.contains("mech=GSSAPI bind_ssf=1 ") == true)
        }
    }

    @Test("goes without protection in the clear only where the setting says insecure")
    func noLayer() async throws {
        // slapd offers nothing else then.
        try await withKerberosDirectory(globalDirectives: ["sasl-secprops maxssf=0"]) { slapd, realm in
            var credentials = Self.credentials(realm)
            let error = await ldapError { _ = try await Self.connect(slapd, credentials) }
            #expect(error?.code == .bindFailed)
            #expect(error?.message.contains("use TLS") == true, "\(String(describing: error))")
            credentials.insecureAllowNoProtection = true
            let connection = try await Self.connect(slapd, credentials)
            try await expectOwnMail(connection, slapd)
            await connection.close()
            #expect(try await Self.binds(in: slapd).last?.contains("mech=GSSAPI bind_ssf=0 ") == true)
        }
    }

    @Test("an answer of many frames, a request of many frames, and many searches in flight go through the layer")
    func manyFrames() async throws {
        let photo = [UInt8](repeating: 0, count: 400_000).indices.map { UInt8(truncatingIfNeeded: $0 &* 7) }
        let entry = """
            dn: uid=large,ou=people,dc=example,dc=test
            objectClass: inetOrgPerson
            uid: large
            cn: Large
            sn: Large
            jpegPhoto:: \(Data(photo).base64EncodedString())

            """
        try await withKerberosDirectory(extraEntries: entry) { slapd, realm in
            let connection = try await Self.connect(slapd, Self.credentials(realm))
            let large = try await connection.search(
                slapd.people(equality("uid", "large"), attributes: ["jpegPhoto"]),
                deadline: patience
            )
            #expect(large.entries.first?.values(of: "jpegPhoto") == [photo])
            let longName = String(repeating: "x", count: 300_000)
            let none = try await connection.search(slapd.people(equality("description", longName)), deadline: patience)
            #expect(none.entries.isEmpty)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<200 {
                    group.addTask {
                        let uid = "user\(number % 60)"
                        let result = try await connection.search(slapd.people(equality("uid", uid)), deadline: patience)
                        #expect(result.entries.map { $0.text(of: "uid") } == [uid])
                    }
                }
                try await group.waitForAll()
            }
            await connection.close()
        }
    }

    static func credentials(_ realm: KerberosRealm, host: String = "127.0.0.1") -> GSSAPICredentials {
        GSSAPICredentials(source: .keytab(realm.keytab(of: TestRealm.user)), host: host)
    }

    static func connect(
        _ slapd: Slapd,
        _ credentials: GSSAPICredentials,
        url: String? = nil,
        startTLS: Bool = false
    ) async throws -> Connection {
        try await Connection.connect(
            slapd.connection(url, startTLS: startTLS, credentials: .gssapi(credentials)),
            deadline: patience
        )
    }

    /// Ends slapd, so that all of its log is there, and takes its lines on the binds that succeeded.
    private static func binds(in slapd: Slapd) async throws -> [String] {
        try await slapd.stop()
        return slapd.output.filter { $0.contains("BIND dn=\"uid=user7,ou=people,dc=example,dc=test\" mech=") }
    }
}
