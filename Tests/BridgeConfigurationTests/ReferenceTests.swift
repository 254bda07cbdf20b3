import BridgeConfiguration
import ClaimsMapping
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
