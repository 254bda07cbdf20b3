import BridgeConfiguration
import ClaimsMapping
import LDAP
import Testing

/// `${env:NAME}` and `${file:PATH}`.
@Suite
struct ReferenceTests {
    private static func constant(_ text: String) -> String {
        Documents.minimal(replacing: 10, by: "  employeeId: { constant: '\(text)' }")
    }

    @Test(arguments: [
        ("${env:AUDIENCE}", "one"), ("a${env:AUDIENCE}b${env:AUDIENCE}", "aonebone"),
        ("x${env:EMPTY}", "x"), ("${file:secrets/ldap}", "correct horse"),
        ("${file:/etc/bridge/secrets/ldap}!", "correct horse!"),
        ("$${env:AUDIENCE}", "${env:AUDIENCE}"), ("$$${env:AUDIENCE}", "$${env:AUDIENCE}"),
        ("$1 $$ $ {env:A}", "$1 $$ $ {env:A}"),
        ("a$${b}${env:AUDIENCE}", "a${b}one"),
    ])
    func `references become what they stand for`(_ text: String, _ expected: String) {
        let result = TestLoader.load(Self.constant(text))
        #expect(result.configuration?.mapping.rule(named: "employeeId")?.source == .constant(.string(expected)))
    }

    @Test(arguments: [
        ("${env:NOBODY}", "the environment variable `NOBODY` is not set"),
        ("${env:}", "the environment variable `` is not set"),
        ("${env:AUDIENCE", "`${` without `}`; write `$${` for the two characters themselves"),
        ("${AUDIENCE}", "expected `${env:NAME}` or `${file:PATH}`; write `$${` for the two characters themselves"),
        ("${file:}", "the file `` can't be used: the path is empty"),
        ("${file:secrets/none}", "the file `secrets/none` can't be used: No such file or directory"),
        ("${file:secrets/nul}", "the file `secrets/nul` can't be used: it holds a NUL"),
        ("${file:secrets/large}", "the file `secrets/large` can't be used: larger than 65536 bytes"),
        ("${env:EMPTY}", "expected text: it is empty"),
        ("${file:secrets/empty}", "expected text: it is empty"),
    ])
    func `references that lead nowhere are findings`(_ text: String, _ message: String) {
        let findings = TestLoader.findings(Self.constant(text))
        #expect(findings == ["10:27: error: claims.employeeId.constant: \(message)"])
    }

    @Test
    func `each broken reference in one text is reported`() {
        let findings = TestLoader.findings(Self.constant("${env:A1}${env:A2}${env:AUDIENCE}"))
        #expect(findings.count == 2)
    }

    @Test
    func `what a reference stands for is not looked at again`() {
        let loader = BridgeConfigurationLoader(environment: ["A": "${env:B}", "B": "c"], files: TestLoader.files)
        let result = loader.load(Array(Self.constant("${env:A}").utf8), path: TestLoader.path)
        #expect(result.configuration?.mapping.rule(named: "employeeId")?.source == .constant(.string("${env:B}")))
    }

    @Test(arguments: [
        ("${file:secrets/ldap}", Secret(file: "/etc/bridge/secrets/ldap")),
        ("${file:/etc/bridge/secrets/ldap}", Secret(file: "/etc/bridge/secrets/ldap")),
        ("${file:secrets/ldap}!", Secret("correct horse!")), ("x${file:secrets/ldap}", Secret("xcorrect horse")),
        ("${env:AUDIENCE}", Secret("one")), ("$${file:secrets/ldap}", Secret("${file:secrets/ldap}")),
        ("${file:secrets/ldap}${env:EMPTY}", Secret("correct horse")),
    ])
    func `a password that is all in a file is read again when the file changes`(_ text: String, _ password: Secret) {
        let line = "  base: dc=x\n  bind: { dn: cn=a, password: \"\(text)\" }"
        let result = TestLoader.load(Documents.minimal(replacing: 8, by: line))
        let credentials = result.configuration?.connections.configurations.map(\.credentials)
        #expect(credentials == [.simple(dn: "cn=a", password: password)])
    }

    @Test(arguments: [
        ("none", "the file `secrets/none` can't be used: No such file or directory"),
        ("empty", "expected a secret, best as `\"${env:NAME}\"` or `\"${file:PATH}\"`: it is empty"),
        ("nul", "the file `secrets/nul` can't be used: it holds a NUL"),
        ("large", "the file `secrets/large` can't be used: larger than 65536 bytes"),
    ])
    func `a password's file is looked at from the start`(_ name: String, _ message: String) {
        let line = "  base: dc=x\n  bind: { dn: cn=a, password: \"${file:secrets/\(name)}\" }"
        let findings = TestLoader.findings(Documents.minimal(replacing: 8, by: line))
        #expect(findings.count == 1)
        #expect(findings.first?.hasPrefix("9:31: error: directory.bind.password: \(message)") == true, "\(findings)")
    }

    @Test
    func `references cannot bring in more than a bound`() {
        let loader = BridgeConfigurationLoader(
            environment: ["A": String(repeating: "x", count: 60_000)],
            files: TestLoader.files
        )
        let references = String(repeating: "${env:A}", count: 20)
        let findings = loader.load(Array(Self.constant(references).utf8), path: TestLoader.path).findings
        #expect(findings.first?.message == "variables and files bring in more than 1048576 bytes")
    }
}
