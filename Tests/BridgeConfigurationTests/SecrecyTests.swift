import BridgeConfiguration
import Testing

/// No secret is ever shown, wherever it was put by mistake.
@Suite
struct SecrecyTests {
    /// Places of the minimal document where a secret can end up by mistake: what stands there, and its line.
    static let places: [(line: Int, text: String)] = [
        (1, "listen: { address: SECRET }"), (1, "listen: { address: 127.0.0.1:1, path: SECRET }"),
        (1, "listen: { address: 127.0.0.1:1, certificate: SECRET, privateKey: SECRET }"),
        (1, "listen: { address: 127.0.0.1:1 }\nbudget: SECRET\nmaximumConcurrentCallouts: SECRET"),
        (1, "listen: { address: 127.0.0.1:1 }\nlog: { level: SECRET, format: SECRET }"),
        (
            1,
            "listen: { address: 127.0.0.1:1 }\naudit: { to: SECRET, subject: SECRET, key: [SECRET], failClosed: SECRET }"
        ),
        (1, "listen: { address: 127.0.0.1:1, secret: { query: 'SECRET x', value: [SECRET, a] } }"),
        (1, "listen: { address: 127.0.0.1:1, secret: { path: SECRET, value: { a: SECRET } }, proxies: [SECRET] }"),
        (1, "listen: { address: 127.0.0.1:1, limits: { headerSize: SECRET, idleTimeout: SECRET, streams: SECRET } }"),
        (3, "  - id: SECRET"), (4, "    audiences: SECRET"),
        (4, "    audiences: [a]\n    metadata: [SECRET]\n    issuers: [SECRET]"),
        (4, "    audiences: [a]\n    authorizedParties: [SECRET]"), (6, "  kind: SECRET"), (7, "  servers: [SECRET]"),
        (7, "  servers: ['ldap://SECRET:x', 'ldap://bridge:SECRET@dc1']"), (8, "  base: SECRET"),
        (8, "  base: 'SECRET=x'"),
        (8, "  base: dc=x\n  filter: SECRET\n  bind: SECRET"),
        (8, "  base: dc=x\n  bind: { dn: SECRET, password: [SECRET] }"),
        (8, "  base: dc=x\n  bind: { dn: 'SECRET=', password: {SECRET2: SECRET} }"),
        (8, "  base: dc=x\n  tls: { serverName: [SECRET], caFile: SECRET }"),
        (8, "  base: dc=x\n  tls: { minimumVersion: SECRET, clientCertificate: SECRET, privateKey: SECRET }"),
        (8, "  base: dc=x\n  groups: { strategy: SECRET, memberAttribute: 'SECRET ' }"),
        (9, "correlation: [{ subject: SECRET, attribute: ' SECRET', as: SECRET, guests: SECRET }]\nclaims:"),
        (10, "  employeeId: 'SECRET SECRET'"), (10, "  employeeId: { from: a, match: '(SECRET', as: 'SECRET$' }"),
        (10, "  employeeId: { template: '{SECRET' }"),
        (10, "  employeeId: { from: a, transform: [SECRET], many: SECRET, priority: SECRET }"),
        (10, "  employeeId: { from: a, when: { attribute: ' SECRET', as: SECRET, matches: '(SECRET' } }"),
        (10, "  employeeId: { from: a, when: { group: '(SECRET', userType: SECRET, accountState: [SECRET] } }"),
        (10, "  employeeId: { from: a, when: { application: SECRET, protocol: SECRET, not: SECRET } }"),
        (10, "  employeeId: { from: [' SECRET'], several: SECRET, cut: SECRET }"),
        (10, "  employeeId: [' SECRET', { from: a, transform: [{ take: SECRET, sort: SECRET }] }]"),
        (10, "  employeeId: { from: a, transform: [{ pseudonym: SECRET }, { pseudonym: { key: [SECRET] } }] }"),
        (10, "  employeeId: { from: a, transform: [{ pseudonym: { scope: SECRET, key: { key: SECRET } } }] }"),
        (12, "  default: { release: [employeeId], directoryDown: SECRET, byteLimit: SECRET }"),
        (12, "  default: { release: [employeeId], directoryDown: [SECRET, SECRET], overageClaim: ' SECRET' }"),
        (12, "  a: { release: [employeeId], match: { tenant: SECRET, application: SECRET, protocol: [SECRET] } }"),
    ]

    @Test(arguments: Self.places)
    func `a value that came from a variable is in no finding`(_ place: (line: Int, text: String)) {
        // Keys are no references; the place keeps its name for one.
        let text = place.text.replacing("SECRET2", with: "key").replacing("SECRET", with: "${env:HIDDEN}")
        let quoted = text.replacing("'", with: "").replacing("${env:HIDDEN}", with: "\"${env:HIDDEN}\"")
        for line in [text, quoted] {
            let findings = TestLoader.findings(Documents.minimal(replacing: place.line, by: line))
            #expect(!findings.isEmpty)
            #expect(!findings.contains { $0.contains("hunter2") })
        }
    }

    @Test(arguments: [
        "  base: dc=x\n  bind: hunter2", "  base: dc=x\n  bind: [hunter2]",
        "  base: dc=x\n  bind: { dn: hunter2, password: [hunter2] }",
        "  base: dc=x\n  bind: { dn: cn=a, password: { a: hunter2 } }",
        "  base: dc=x\n  bind: { dn: 'cn=a', passwort: hunter2 }",
        "  base: dc=x\n  bindPassword: hunter2", "  base: dc=x\n  bind: { dn: 'cn=a', password: *hunter2 }",
        "  base: dc=x\n  bind: { dn: 'cn=a', password: !hunter2 x }",
        "  base: dc=x\n  bind: { dn: 'cn=a', password: &hunter2 x }",
        "  base: dc=x\n  bind: { dn: 'cn=a', password: '${hunter2}' }",
        "  base: dc=x\n  bind: { dn: 'cn=a', password: 'hunter2${' }",
        "  base: dc=x\n  bind: { dn: 'cn=a', password: hunter2 ]",
        "  base: dc=x\n  bind: { dn: 'cn=a', password: \"hunter2\\q\" }",
    ])
    func `a password that stands in the document is in no finding`(_ line: String) {
        let findings = TestLoader.findings(Documents.minimal(replacing: 8, by: line))
        #expect(!findings.isEmpty)
        #expect(!findings.contains { $0.contains("hunter2") }, "\(findings)")
    }

    @Test
    func `the password is not in a description of the configuration`() throws {
        let configuration = try #require(TestLoader.load(Documents.complete).configuration)
        var dumped = "\(configuration)" + String(reflecting: configuration)
        dump(configuration, to: &dumped)
        #expect(dumped.contains("cn=bridge"))
        #expect(!dumped.contains("correct horse"))
        #expect(dumped.contains("<secret>"))
        #expect(!dumped.contains("secret_of.the~url") && !dumped.contains("second-secret-of-the-url"))
        #expect(!dumped.contains("0123456789abcdef"))
        #expect(!dumped.contains("48, 49, 50"))
    }

    @Test(arguments: [
        "hunter2", "[hunter2]", "{ key: hunter2 }", "{ key: hunter2, hunter2x: 1 }", "{ key: [hunter2-hunter2] }",
        "{ key: hunter2-hunter2-hunter2 }", "{ key: '${hunter2}' }", "{ key: hunter2-hunter2-hunter2, scope: x }",
    ])
    func `the key of pseudonyms that stands in the document is in no finding`(_ text: String) {
        let line = "  employeeId: { from: a, transform: [{ pseudonym: \(text) }] }"
        let findings = TestLoader.findings(Documents.minimal(replacing: 10, by: line))
        #expect(!findings.isEmpty)
        #expect(!findings.contains { $0.replacing("hunter2x", with: "").contains("hunter2") }, "\(findings)")
    }

    @Test(arguments: [
        "hunter2", "[hunter2-hunter2-hunter2, hunter2]", "'hunter2 hunter2 hunter2'", "hunter2-hunter2-hunter2",
    ])
    func `a secret of the URL that stands in the document is in no finding, and masked where it is shown`(
        _ text: String
    ) {
        let line = "listen: { address: 127.0.0.1:1, secret: { path: true, value: \(text) } }"
        let result = TestLoader.load(Documents.minimal(replacing: 1, by: line))
        #expect(!result.findings.isEmpty)
        #expect(!result.findings.contains { $0.description.contains("hunter2") }, "\(result.findings)")
        #expect(result.effective.map { $0.json.contains("hunter2") } != true)
    }
}
