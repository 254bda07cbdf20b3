import Testing

/// A mistake does not hide others behind it.
@Suite
struct AllMistakesTests {
    @Test(arguments: [
        Mistake(
            7,
            "  servers: [\((0..<16).map { "ldaps://a\($0)" }.joined(separator: ", ")), nowhere]",
            "7:12: error: directory.servers: expected at most 16 in the list, found 17",
            "7:211: error: directory.servers[16]: expected an LDAP URL"
        ),
        Mistake(
            8,
            "  base: dc=x\n  bind: { dn: nobody, external: true }",
            "9:9: error: directory.bind: more than one way to bind",
            "9:15: error: directory.bind.dn: expected the account's DN"
        ),
        Mistake(
            8,
            "  base: dc=x\n  bind: { dn: nobody, external: perhaps, gssapi: { keytab: none } }",
            "9:9: error: directory.bind: more than one way to bind",
            "9:15: error: directory.bind.dn: expected the account's DN",
            "9:33: error: directory.bind.external: expected `true` or `false`",
            "9:60: error: directory.bind.gssapi.keytab: expected the path of a keytab"
        ),
        Mistake(
            8,
            "  base: dc=x\n  bind: { password: [a] }",
            "9:9: error: directory.bind.dn: missing: the DN of the service's account",
            "9:21: error: directory.bind.password: expected a secret"
        ),
    ])
    func `all of them are found`(mistake: Mistake) {
        mistake.check()
    }

    @Test
    func `A claim with a wrong name has its rule read all the same`() {
        let findings = TestLoader.findings(
            Documents.minimal(replacing: 10, by: "  employeeId: employeeNumber\n  \"a b\": { form: x }")
        )
        #expect(findings.contains { $0.hasPrefix("11:12: error: claims.\"a b\".form: unknown key") }, "\(findings)")
        #expect(findings.contains { $0.hasPrefix("11:3: error: claims.\"a b\": ") }, "\(findings)")
    }
}
