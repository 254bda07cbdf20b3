import BridgeConfiguration
import LDAP
import Testing

@Suite
struct BindTests {
    @Test(arguments: [
        (
            "{ external: true }\n  tls: { clientCertificate: tls/chain.pem, privateKey: key.pem }",
            Credentials.external()
        ),
        (
            "{ gssapi: { keytab: bridge.keytab, principal: bridge@CORP.EXAMPLE } }",
            .gssapi(GSSAPICredentials(source: .keytab("/etc/bridge/bridge.keytab"), principal: "bridge@CORP.EXAMPLE"))
        ),
        (
            "{ gssapi: { credentialCache: tickets, host: dc1.corp.example } }",
            .gssapi(GSSAPICredentials(source: .credentialCache("/etc/bridge/tickets"), host: "dc1.corp.example"))
        ),
        (
            "{ gssapi: { credentialCache: 'KCM:1000' } }",
            .gssapi(GSSAPICredentials(source: .credentialCache("KCM:1000")))
        ),
    ])
    func `Who binds without a password is read as it is meant`(_ text: String, _ expected: Credentials) throws {
        let line = "  base: dc=corp,dc=example\n  bind: \(text)"
        let result = TestLoader.load(Documents.minimal(replacing: 8, by: line))
        #expect(result.findings.map(\.description) == [])
        let connections = try #require(result.configuration).connections
        #expect(connections.configurations.map(\.credentials) == [expected])
    }
}
