import LDAP
import Testing

@Suite("ServerAddress")
struct ServerAddressTests {
    @Test(
        "reads URLs and prints them in full",
        arguments: [
            ("ldap://dc1.corp.example", "ldap://dc1.corp.example:389"),
            ("LDAPS://dc1.corp.example/", "ldaps://dc1.corp.example:636"),
            ("ldap://[2001:db8::1]:10389", "ldap://[2001:db8::1]:10389"),
            ("ldap://127.0.0.1:1", "ldap://127.0.0.1:1"),
            ("ldapi://%2Frun%2Fslapd%2Fldapi", "ldapi://%2Frun%2Fslapd%2Fldapi"),
        ]
    )
    func reads(url: String, printed: String) throws {
        #expect(try ServerAddress(url: url).description == printed)
    }

    @Test(
        "refuses anything else",
        arguments: [
            "", "dc1.corp.example", "http://dc1", "ldap://", "ldap://:389", "ldap://dc1:0", "ldap://dc1:65536",
            "ldap://dc1:x",
            "ldap://dc1/dc=corp", "ldap://dc1?x", "ldap://user@dc1", "ldap://[::1", "ldap://[::1]x", "ldapi://",
            "ldapi://run",
            "ldapi://%2", "ldap://a b", "ldap://dc1\u{0}.corp", "ldap://dc1\n", "ldapi://%2Frun%00", "ldap://dc1:+389",
        ]
    )
    func refuses(url: String) {
        #expect(throws: LDAPError.self) { try ServerAddress(url: url) }
    }

    @Test("a secret never shows its value")
    func secretIsMasked() {
        let secret = Secret("hunter2-value")
        var dumped = ""
        dump(Credentials.simple(dn: "cn=a", password: secret), to: &dumped)
        #expect(!"\(secret) \(String(reflecting: secret)) \(dumped)".contains("hunter2"))
    }
}
