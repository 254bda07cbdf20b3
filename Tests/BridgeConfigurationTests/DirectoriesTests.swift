import BridgeConfiguration
import Directory
import DirectoryValues
import LDAP
import Testing

/// Several directories in one document.
@Suite
struct DirectoriesTests {
    private static let head = """
        listen: { address: 127.0.0.1:8080 }
        tenants:
          - id: 5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38
            audiences: [api://bridge.corp.example/1]

        """
    private static let tail = """

        claims:
          employeeId: employeeNumber
        applications:
          default: { release: [employeeId] }
        """

    private static func document(_ middle: String) -> String { Self.head + middle + Self.tail }

    @Test
    func `each directory has a name, its users, and its own rules or the document's`() throws {
        let result = TestLoader.load(
            Self.document(
                """
                directories:
                  - name: north
                    routing:
                      suffixes: [north.example, "*.North.example"]
                      domainSIDs: [S-1-5-21-1874205361-2960417738-508821194]
                    correlation:
                      - { subject: onPremisesSecurityIdentifier, attribute: objectSid }
                    kind: active-directory
                    servers: [ldaps://dc1.north.example]
                    base: dc=north,dc=example
                    connections: 7
                  - name: south
                    kind: openldap
                    servers: [ldaps://ldap.south.example]
                    base: dc=south,dc=example
                correlation:
                  - { subject: mail, attribute: mail }
                """
            )
        )
        #expect(result.findings.isEmpty, "\(result.findings)")
        let directories = try #require(result.configuration).directories
        #expect(directories.map(\.name) == ["north", "south"])
        #expect(
            directories.map(\.routing) == [
                RoutingSettings(
                    userPrincipalNameSuffixes: ["north.example", "*.North.example"],
                    domainSIDs: [try #require(SecurityIdentifier("S-1-5-21-1874205361-2960417738-508821194"))]
                ),
                RoutingSettings(),
            ]
        )
        #expect(
            directories.map(\.settings.correlation) == [
                [CorrelationRule(subject: .onPremisesSecurityIdentifier, attribute: "objectSid")],
                [CorrelationRule(subject: .mail, attribute: "mail")],
            ]
        )
        #expect(directories.map(\.settings.kind) == [.activeDirectory, .openLDAP])
        #expect(directories.map(\.connections.pool.connections) == [7, 2])
        #expect(
            directories.map(\.connections.configurations).map { $0.map(\.server.host) } == [
                ["dc1.north.example"], ["ldap.south.example"],
            ]
        )
    }

    @Test
    func `a directory without rules of its own has those of its kind where the document has none`() throws {
        let result = TestLoader.load(
            Self.document(
                """
                directories:
                  - { name: north, kind: active-directory, servers: [ldaps://a.example], base: dc=a }
                """
            )
        )
        #expect(result.findings.isEmpty, "\(result.findings)")
        let directories = try #require(result.configuration).directories
        #expect(directories.map(\.settings.correlation) == [CorrelationRule.defaults(for: .activeDirectory)])
    }

    @Test(
        arguments: [
            (
                "directory: { kind: active-directory, servers: [ldaps://a], base: dc=a }\n"
                    + "directories:\n  - { name: b, kind: active-directory, servers: [ldaps://b], base: dc=b }",
                ["7:3: error: directories: there is one or there are several: give `directory` or `directories`"]
            ),
            (
                "log: { level: info }",
                ["1:1: error: directory: missing: the servers, and where people are; or `directories`"]
            ),
            ("directories: []", ["5:14: error: directories: expected at least 1 in the list"]),
            (
                "directories:\n  - { kind: openldap, servers: [ldaps://a], base: dc=a }",
                [
                    "6:5: error: directories[0].name: missing: what logs call the directory",
                    "6:5: error: directories[0].correlation: missing: of a directory of kind `openldap` only you know",
                ]
            ),
            (
                "directories:\n  - { name: a, kind: active-directory, servers: [ldaps://a], base: dc=a }\n"
                    + "  - { name: a, kind: active-directory, servers: [ldap://b], bas: dc=b }",
                [
                    "7:5: error: directories[1].base: missing: the entry below which people are searched",
                    "7:13: error: directories[1].name: another directory has this name at 6:13",
                    "7:50: error: directories[1].servers[0]: without TLS",
                    "7:61: error: directories[1].bas: unknown key; did you mean `base`?",
                ]
            ),
            (
                "directories:\n  - { name: a, kind: active-directory, servers: [ldaps://a], base: dc=a, routing: {} }",
                ["6:83: warning: directories[0].routing: it lists nothing"]
            ),
            (
                "directories:\n  - name: a\n    kind: active-directory\n    servers: [ldaps://a]\n    base: dc=a\n"
                    + "    routing: { suffixes: ['@corp.example', 'corp..example', '*.'], domainSIDs: [S-1-5-21-1-2-3-500, S-1] }",
                [
                    "10:27: error: directories[0].routing.suffixes[0]: expected a domain such as `corp.example`, or "
                        + "`*.corp.example` for those below it: it is what follows the `@`",
                    "10:44: error: directories[0].routing.suffixes[1]: expected a domain",
                    "10:61: error: directories[0].routing.suffixes[2]: expected a domain",
                    "10:81: error: directories[0].routing.domainSIDs[0]: expected a domain's SID such as "
                        + "`S-1-5-21-1874205361-2960417738-508821194`: this is an account's; leave out the last number",
                    "10:101: error: directories[0].routing.domainSIDs[1]: expected a domain's SID",
                ]
            ),
            (
                "directories:\n  - name: a\n    kind: openldap\n    servers: [ldaps://a]\n    base: dc=a\n"
                    + "    correlation: [{ subject: mail, attribute: mail }]\ncorrelation: [{ subject: id, attribute: uid }]",
                ["11:14: warning: correlation: has no effect"]
            ),
        ] as [(String, [String])]
    )
    func `mistakes have their finding at the exact place, and no other`(middle: String, expected: [String]) {
        let findings = TestLoader.findings(Self.document(middle))
        #expect(findings.count == expected.count, "\(findings)")
        for (finding, expected) in zip(findings, expected) { #expect(finding.hasPrefix(expected)) }
    }
}
