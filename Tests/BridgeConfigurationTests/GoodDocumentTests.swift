import BridgeConfiguration
import ClaimsMapping
import Directory
import DirectoryValues
import EntraCallout
import LDAP
import Testing

@Suite
struct GoodDocumentTests {
    private let id = "5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38"

    @Test
    func `the shortest document has no finding and the documented defaults`() throws {
        let result = TestLoader.load(Documents.minimal)
        #expect(result.findings.isEmpty)
        let base = try DistinguishedName(parsing: "dc=corp,dc=example")
        #expect(
            result.configuration
                == BridgeConfiguration(
                    listen: ListenSettings(address: try #require(ListenAddress("127.0.0.1:8080")), path: "/callout"),
                    budget: .milliseconds(700),
                    maximumConcurrentCallouts: 512,
                    log: LogSettings(level: .info, format: .text),
                    audit: AuditSettings(destination: .log, subject: .none, failClosed: false, capacity: 8192),
                    tenants: [TenantSettings(id: self.id, audiences: ["api://bridge.corp.example/1"])],
                    directories: [
                        DirectoryConfiguration(
                            name: "default",
                            settings: DirectorySettings(
                                kind: .activeDirectory,
                                base: base,
                                population: DirectorySettings.defaultPopulation(of: .activeDirectory),
                                correlation: CorrelationRule.defaults(for: .activeDirectory),
                                combinesRules: true,
                                securityIdentifierAttribute: "objectSid",
                                groups: .defaults(for: .activeDirectory, base: base)
                            ),
                            connections: DirectoryConnectionSettings(
                                servers: .groups([
                                    [
                                        ConnectionConfiguration(
                                            server: try ServerAddress(url: "ldaps://dc1.corp.example")
                                        )
                                    ]
                                ]),
                                pool: PoolConfiguration(connections: 2, connectTimeout: .seconds(3))
                            ),
                            routing: RoutingSettings()
                        )
                    ],
                    mapping: Mapping(rules: [ClaimRule(name: "employeeId", source: .attribute("employeeNumber"))]),
                    applications: PolicyTable(fallback: ApplicationPolicy(release: ["employeeId"]))
                )
        )
    }

    @Test
    func `every key is read into its setting`() throws {
        let result = TestLoader.load(Documents.complete)
        #expect(result.findings.isEmpty, "\(result.findings)")
        let configuration = try #require(result.configuration)
        #expect(
            configuration.listen
                == ListenSettings(
                    address: try #require(ListenAddress("[::]:8443")),
                    path: "/callout/entra",
                    certificate: ListenSettings.Certificate(
                        chainFile: "/etc/bridge/tls/chain.pem",
                        privateKeyFile: "/etc/bridge/key.pem"
                    ),
                    limits: ListenLimits(
                        connections: 500,
                        headerSize: 32 << 10,
                        headerTimeout: .seconds(5),
                        idleTimeout: .seconds(60),
                        writeTimeout: .seconds(7),
                        streams: 50
                    ),
                    secret: URLSecret(
                        place: .query("code"),
                        values: [Secret("first-secret_of.the~url"), Secret("second-secret-of-the-url")]
                    ),
                    clientCertificates: ClientCertificateSettings(
                        authorityFile: "/etc/bridge/tls/authority.pem",
                        names: ["gateway.corp.example"]
                    ),
                    proxies: [
                        try #require(NetworkRange("192.0.2.7")), try #require(NetworkRange("2001:db8::/32")),
                    ]
                )
        )
        #expect(configuration.budget == .milliseconds(1700))
        #expect(configuration.maximumConcurrentCallouts == 64)
        #expect(configuration.log == LogSettings(level: .debug, format: .json))
        #expect(
            configuration.audit
                == AuditSettings(
                    destination: .file("/etc/bridge/log/audit.jsonl"),
                    subject: .hashed(try #require(PseudonymKey(Array("0123456789abcdef".utf8)))),
                    failClosed: true,
                    capacity: 1000
                )
        )
        #expect(configuration.admin == AdminSettings(address: try #require(ListenAddress("127.0.0.1:9901"))))
        let address = try #require(ListenAddress("0.0.0.0:9902"))
        let monitoring = MonitoringSettings(
            address: address,
            readyTenants: .any,
            readyDirectories: MonitoringSettings.Need.none,
            maximumKeysAge: .seconds(12 * 60 * 60),
            drainDelay: .seconds(5)
        )
        #expect(configuration.monitoring == monitoring)
        #expect(
            configuration.cache
                == CacheSettings(
                    fresh: .seconds(30),
                    refreshAfter: .seconds(20),
                    stale: .seconds(14_400),
                    negative: .seconds(5),
                    background: .seconds(3),
                    maximumEntries: 1000,
                    maximumBytes: 4 << 20
                )
        )
        #expect(
            configuration.tenants == [
                TenantSettings(
                    id: self.id,
                    audiences: ["4f1d8a52-7b60-4c39-9e05-d86a2b7f3c11", "api://bridge.corp.example/one"],
                    metadata: ["https://login.example/\(self.id)/v2.0/.well-known/openid-configuration"],
                    issuers: ["https://sts.example/\(self.id)/"],
                    authorizedParties: ["0a6c3e18-d2f4-4b75-8c91-5e7d30b9a264"]
                ),
                TenantSettings(
                    id: "9d27f4b0-61c8-4e35-a7f2-08b3d5c16e94",
                    audiences: ["api://second.corp.example/1"],
                    home: .external(domain: "second-corp")
                ),
            ]
        )
    }

    @Test
    func `the directory and its connections are read`() throws {
        let configuration = try #require(TestLoader.load(Documents.complete).configuration)
        #expect(
            configuration.directory
                == DirectorySettings(
                    kind: .openLDAP,
                    base: try DistinguishedName(parsing: "ou=people,dc=corp,dc=example"),
                    population: try Filter(parsing: "(&(objectClass=person)(!(employeeType=robot*)))"),
                    correlation: [
                        CorrelationRule(subject: .onPremisesSecurityIdentifier, attribute: "objectSid", form: .sid),
                        CorrelationRule(subject: .id, attribute: "entryUUID", form: .guid, guests: true),
                        CorrelationRule(
                            conditions: [
                                CorrelationCondition(
                                    subject: .userPrincipalName,
                                    attribute: "uid",
                                    transforms: [.beforeAt, .lowercase]
                                ),
                                CorrelationCondition(subject: .mail, attribute: "o", form: .text),
                            ],
                            base: try DistinguishedName(parsing: "ou=staff,ou=people,dc=corp,dc=example"),
                            scope: .oneLevel,
                            name: "staff by uid"
                        ),
                    ],
                    combinesRules: false,
                    securityIdentifierAttribute: "sambaSID",
                    groups: GroupSettings(
                        strategy: .memberOf,
                        base: try DistinguishedName(parsing: "ou=groups,dc=corp,dc=example"),
                        filter: try Filter(parsing: "(objectClass=groupOfUniqueNames)"),
                        memberAttributes: ["uniqueMember", "memberUid"],
                        memberValueAttribute: "uid",
                        nameAttribute: "ou",
                        nested: false,
                        primaryGroup: false,
                        maximumDepth: 3,
                        maximumCount: 50,
                        maximumRoundTrips: 70,
                        nameCacheTime: .zero
                    )
                )
        )
        let expected = try ["ldap://dc1.corp.example:3389", "ldap://[::1]"]
            .map { url in
                ConnectionConfiguration(
                    server: try ServerAddress(url: url),
                    startTLS: true,
                    tls: TLSSettings(
                        certificateAuthorityFile: "/etc/bridge/tls/authority.pem",
                        serverName: "directory.corp.example",
                        minimumVersion: .tls13,
                        clientCertificate: TLSSettings.ClientCertificate(
                            chainFile: "/etc/bridge/tls/chain.pem",
                            privateKeyFile: "/etc/bridge/key.pem"
                        )
                    ),
                    credentials: .simple(
                        dn: "cn=bridge,ou=service,dc=corp,dc=example",
                        password: Secret(file: "/etc/bridge/secrets/ldap")
                    ),
                    maximumOperationsInFlight: 40
                )
            }
        #expect(configuration.connections.configurations == expected)
        #expect(configuration.connections.pool == PoolConfiguration(connections: 4, connectTimeout: .seconds(1)))
    }

    @Test
    func `the rules are read in the order of the document`() throws {
        let configuration = try #require(TestLoader.load(Documents.complete).configuration)
        let pattern = try Pattern("APP-CRM-(.*)")
        let expected: [ClaimRule] = [
            ClaimRule(name: "employeeId", source: .attribute("employeeNumber")),
            ClaimRule(name: "allGroups", source: .groups(.name)),
            ClaimRule(name: "oddAttribute", source: .attribute("groups")),
            ClaimRule(name: "department", source: .attribute("department"), defaultValue: "Unassigned"),
            ClaimRule(name: "displayLabel", source: .template(try Template("{givenName} {sn}"))),
            ClaimRule(name: "origin", source: .constant(.string("ldap"))),
            ClaimRule(name: "features", source: .constant(.strings(["orders", "tracking"]))),
            ClaimRule(
                name: "clearance",
                source: .attribute("extensionAttribute7"),
                valueMap: ValueMap(["1": "public", "2": "secret", "yes": "no"], otherwise: "none")
            ),
            ClaimRule(
                name: "crmRoles",
                source: .groups(.name),
                pattern: pattern,
                replacement: try Replacement("$1-$${x}", for: pattern),
                transforms: [.lowercase, .trim],
                many: true,
                priority: 10
            ),
            ClaimRule(
                name: "title",
                source: .constant(.string("External")),
                when: .all([.isGuest(true), .signIn(SignInMatch(protocols: [.saml]))]),
                alternatives: [
                    ClaimRule(
                        name: "title",
                        source: .firstOf([.attribute("title"), .attribute("personalTitle", as: .text)]),
                        when: .any([
                            .group(.cn, .isOneOf(["Board"])),
                            .not(.attribute("department", .matches(try Pattern("R.*")))),
                        ]),
                        transforms: [
                            .split(separator: ","), .unique, .replace("/", with: ""), .substring(start: 0, length: 40),
                        ],
                        severalValues: .first
                    )
                ]
            ),
            ClaimRule(name: "sites", source: .attribute("l"), many: true, mayBeCut: true),
            ClaimRule(
                name: "reference",
                source: .attribute("uid"),
                transforms: [
                    .pseudonym(
                        Pseudonym(key: try #require(PseudonymKey(Array("0123456789abcdef".utf8))), scope: .all)
                    )
                ]
            ),
        ]
        for (rule, expected) in zip(configuration.mapping.rules, expected) { #expect(rule == expected) }
        #expect(configuration.mapping.rules.count == expected.count)
    }

    @Test
    func `policies are found by application id in any case`() throws {
        let configuration = try #require(TestLoader.load(Documents.complete).configuration)
        let policy = ApplicationPolicy(
            name: "CRM",
            release: ["employeeId", "crmRoles", "displayLabel", "clearance"],
            require: ["employeeId"],
            directoryDown: .omit,
            unknownUser: .fail,
            ambiguous: .omit,
            byteLimit: 2000
        )
        let narrow = ApplicationPolicy(
            name: "saml-apps",
            release: ["title", "sites", "reference"],
            staleAnswers: .atMost(.seconds(3600)),
            overageClaim: "claimsCut"
        )
        #expect(configuration.applications.rows.map(\.policy) == [policy, narrow])
        #expect(
            configuration.applications.policy(for: SignIn(protocolName: "SAML", tenantID: self.id.uppercased()))
                == narrow
        )
        #expect(
            configuration.applications.policy(for: SignIn(applicationID: "71D9E5A6-C430-4E8B-9F12-36B8027C4D5A"))
                == policy
        )
        #expect(configuration.applications.policy(for: SignIn()) == configuration.applications.fallback)
        #expect(configuration.applications.policy(for: SignIn(applicationID: self.id)).release.first == "department")
    }

    @Test
    func `an application that is not listed gets nothing unless a default says otherwise`() throws {
        let document = Documents.minimal(
            replacing: 12,
            by: "  71d9e5a6-c430-4e8b-9f12-36b8027c4d5a: { release: [employeeId] }"
        )
        let configuration = try #require(TestLoader.load(document).configuration)
        #expect(configuration.applications.policy(for: SignIn(applicationID: self.id)) == ApplicationPolicy())
    }

    @Test(arguments: ["\u{feff}" + Documents.minimal, Documents.minimal.replacing("\n", with: "\r\n")])
    func `a byte order mark and Windows line ends are taken`(_ document: String) {
        #expect(TestLoader.load(document).configuration == TestLoader.load(Documents.minimal).configuration)
    }
}
