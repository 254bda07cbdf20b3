import LDAP
import Logging
import StandIns
import Testing

/// A slapd with a few people, for tests that need a real server.
func withTestDirectory<Result>(
    certificate: ServerCertificateKind = .valid,
    globalDirectives: [String] = [],
    databaseDirectives: [String] = [],
    extraEntries: String = "",
    logLevel: String = "none",
    realm: KerberosRealm? = nil,
    adjust: (inout SlapdConfiguration) -> Void = { _ in },
    _ body: (Slapd) async throws -> Result
) async throws -> Result {
    let people = (0..<60)
        .map { number in
            """
            dn: uid=user\(number),ou=people,dc=example,dc=test
            objectClass: inetOrgPerson
            uid: user\(number)
            cn: User \(number)
            sn: \(number)
            mail: user\(number)@example.test

            """
        }
    let tree = """
        dn: dc=example,dc=test
        objectClass: domain
        dc: example

        dn: ou=people,dc=example,dc=test
        objectClass: organizationalUnit
        ou: people

        dn: cn=Okafor\\, Ines+uid=iokafor,ou=people,dc=example,dc=test
        objectClass: inetOrgPerson
        uid: iokafor
        cn: Okafor, Ines
        sn:: T2thZm9yIMOp
        jpegPhoto:: /9gAAf8=


        """
    var configuration = SlapdConfiguration(
        entries: [.text(tree + people.joined(separator: "\n")), .text(extraEntries)],
        extraGlobalDirectives: globalDirectives,
        extraDatabaseDirectives: databaseDirectives,
        certificate: certificate,
        logLevel: logLevel
    )
    if let realm { configuration.takeKerberos(realm, as: "uid=$1,ou=people,dc=example,dc=test") }
    adjust(&configuration)
    return try await withSlapd(
        configuration,
        logger: Logger(label: "slapd", factory: { _ in SwiftLogNoOpLogHandler() }),
        body: body
    )
}

/// The same, for the principals of ``TestRealm``: `user7` alone reads mail addresses.
func withKerberosDirectory<Result>(
    globalDirectives: [String] = [],
    extraEntries: String = "",
    _ body: (Slapd, KerberosRealm) async throws -> Result
) async throws -> Result {
    let realm = try await TestRealm.shared
    return try await withTestDirectory(
        globalDirectives: globalDirectives,
        databaseDirectives: ownMailOnly,
        extraEntries: extraEntries,
        logLevel: "stats",
        realm: realm
    ) { try await body($0, realm) }
}

/// Access rules by which `user7` alone reads mail addresses: who gets one is bound as `user7`.
let ownMailOnly = [
    "access to attrs=mail by dn.exact=\"uid=user7,ou=people,dc=example,dc=test\" read by * none",
    "access to * by * read",
]

/// Expects that a connection is bound as `user7`, by the rules of ``ownMailOnly``.
func expectOwnMail(_ connection: Connection, _ slapd: Slapd) async throws {
    let result = try await connection.search(
        slapd.people(equality("uid", "user7"), attributes: ["mail"]),
        deadline: patience
    )
    #expect(result.entries.first?.text(of: "mail") == "user7@example.test")
}

extension Slapd {
    /// A connection's configuration, bound as the root unless told.
    func connection(
        _ url: String? = nil,
        startTLS: Bool = false,
        tls: TLSSettings? = nil,
        credentials: Credentials? = nil,
        maximumOperationsInFlight: Int = 500
    ) throws -> ConnectionConfiguration {
        ConnectionConfiguration(
            server: try ServerAddress(url: url ?? self.ldapURL),
            startTLS: startTLS,
            tls: tls ?? TLSSettings(certificateAuthorityFile: self.certificateAuthorityFile),
            credentials: credentials ?? .simple(dn: self.rootDN, password: Secret(self.rootPassword)),
            maximumOperationsInFlight: maximumOperationsInFlight
        )
    }

    func people(_ filter: Filter, attributes: [String] = ["uid"], sizeLimit: Int = 1000) throws -> SearchRequest {
        SearchRequest(
            base: try DistinguishedName(parsing: "ou=people,\(self.suffix)"),
            filter: filter,
            attributes: attributes,
            sizeLimit: sizeLimit
        )
    }
}

/// An equality filter on text.
func equality(_ attribute: String, _ value: String) -> Filter {
    .equality(attribute: attribute, value: Array(value.utf8))
}

/// A moment far enough away for any machine, near enough to end a hang.
var patience: ContinuousClock.Instant { .now + .seconds(30) }
