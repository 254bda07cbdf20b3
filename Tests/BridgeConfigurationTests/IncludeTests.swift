import ClaimsMapping
import EntraCallout
import Testing

@testable import BridgeConfiguration

/// `include`: rules in files of their own.
@Suite
struct IncludeTests {
    private static let folder = "/etc/bridge"

    /// Loads the minimal document that includes files.
    private static func load(
        _ include: String = "[claims/crm.yaml]",
        files: [String: String],
        claims: String = "claims:\n  employeeId: employeeNumber",
        release: String = "employeeId, crm"
    ) -> LoadResult {
        let document = """
            listen: { address: 127.0.0.1:8080 }
            tenants: [{ id: 5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38, audiences: [a] }]
            directory: { kind: active-directory, servers: [ldaps://dc1.corp.example], base: "dc=corp,dc=example" }
            applications: { default: { release: [\(release)] } }
            include: \(include)
            \(claims)
            """
        let all = Documents.files.merging(
            files.map { ("\(Self.folder)/\($0.key)", $0.value) },
            uniquingKeysWith: { _, second in second }
        )
        let reader = FileReader { path, limit throws(FileReadError) in
            guard let content = all[path] else { throw FileReadError("No such file or directory") }
            guard content.utf8.count <= limit else { throw FileReadError("larger than \(limit) bytes") }
            return Array(content.utf8)
        }
        return BridgeConfigurationLoader(environment: Documents.environment, files: reader)
            .load(Array(document.utf8), path: TestLoader.path)
    }

    private static func findings(_ result: LoadResult) -> [String] {
        result.findings.map { String($0.description.dropFirst(Self.folder.utf8.count + 1)) }
    }

    @Test
    func `The rules of included files follow those of the document, in the order of the list`() throws {
        let result = Self.load(
            "[claims/crm.yaml, /etc/bridge/hr.yaml]",
            files: ["claims/crm.yaml": "claims:\n  crm: mail\n  b: sn\n", "hr.yaml": "claims: { a: l }"],
            release: "employeeId, crm, b, a"
        )
        let configuration = try #require(result.configuration, "\(result.findings)")
        #expect(configuration.mapping.rules.map(\.name) == ["employeeId", "crm", "b", "a"])
        #expect(result.findings.isEmpty)
    }

    @Test
    func `A document without claims of its own takes those of the files`() {
        let result = Self.load(files: ["claims/crm.yaml": "claims: { crm: mail }"], claims: "", release: "crm")
        #expect(result.configuration?.mapping.rules.map(\.name) == ["crm"])
    }

    @Test
    func `Findings name the included file, with its own lines, behind those of the document`() {
        let result = Self.load(
            "[claims/crm.yaml, claims/hr.yaml]",
            files: [
                "claims/crm.yaml": "# text\nclaims:\n  crm: { form: mail }\n  unused: mail\n",
                "claims/hr.yaml": "claims: { x: [}",
            ],
            release: "employeeId, crm, crn"
        )
        #expect(result.configuration == nil)
        let findings = Self.findings(result)
        let expected = [
            "bridge.yaml:4:55: error: applications.default.release[2]: `claims` does not define `crn`; did you mean `crm`?",
            "claims/crm.yaml:3:8: error: claims.crm: missing: one of `from`",
            "claims/crm.yaml:3:10: error: claims.crm.form: unknown key; did you mean `from`?",
            "claims/crm.yaml:4:3: warning: claims.unused: no application releases this claim",
            "claims/hr.yaml:1:15: error: not YAML",
        ]
        #expect(findings.count == expected.count, "\(findings)")
        for (finding, expected) in zip(findings, expected) { #expect(finding.hasPrefix(expected), "\(finding)") }
    }

    @Test
    func `A claim that is defined twice is an error that names both places`() {
        let result = Self.load(
            "[claims/crm.yaml, claims/hr.yaml]",
            files: [
                "claims/crm.yaml": "claims: { crm: mail, employeeId: uid }", "claims/hr.yaml": "claims:\n  crm: sn",
            ]
        )
        #expect(
            Self.findings(result) == [
                "claims/crm.yaml:1:22: error: claims.employeeId: this claim was already defined at /etc/bridge/bridge.yaml:7:3",
                "claims/hr.yaml:2:3: error: claims.crm: this claim was already defined at /etc/bridge/claims/crm.yaml:1:11",
            ]
        )
    }

    @Test(arguments: [
        (
            "[claims/none.yaml]",
            "bridge.yaml:5:11: error: include[0]: the file `/etc/bridge/claims/none.yaml` can't be included: No such file"
        ),
        ("[bridge.yaml]", "bridge.yaml:5:11: error: include[0]: this is the document itself"),
        ("claims/crm.yaml", "bridge.yaml:5:10: error: include: expected a list, found text"),
        ("[]", "bridge.yaml:5:10: error: include: expected at least 1 in the list, found 0"),
        (
            "[claims/large.yaml]",
            "bridge.yaml:5:11: error: include[0]: the file `/etc/bridge/claims/large.yaml` can't be"
        ),
        ("[claims/list.yaml]", "claims/list.yaml:1:1: error: expected a mapping with `claims`, found a list"),
        ("[claims/empty.yaml]", "claims/empty.yaml:1:1: error: the document is empty"),
        (
            "[claims/nested.yaml]",
            "claims/nested.yaml:1:1: error: include: unknown key: an included file has `claims` and"
        ),
        ("[claims/text.yaml]", "claims/text.yaml:1:9: error: claims: expected a mapping from claim names to rules"),
        ("[claims/bytes.yaml]", "claims/bytes.yaml:1:3: error: a character that YAML does not allow: U+1"),
    ])
    func `What cannot be included is an error`(include: String, message: String) {
        let result = Self.load(
            include,
            files: [
                "claims/list.yaml": "[a]", "claims/empty.yaml": "", "claims/nested.yaml": "include: [crm.yaml]",
                "claims/text.yaml": "claims: crm", "claims/bytes.yaml": "a:\u{1}",
                "claims/large.yaml": String(repeating: "#", count: SourceText.maximumBytes + 1),
                "bridge.yaml": "claims: {}",
            ],
            release: "employeeId"
        )
        #expect(result.configuration == nil)
        let findings = Self.findings(result)
        #expect(findings.count == 1 && findings.first?.hasPrefix(message) == true, "\(findings)")
    }

    @Test
    func `A file counts once, and there are 64 at most`() {
        let twice = Self.load("[claims/crm.yaml, claims/crm.yaml]", files: ["claims/crm.yaml": "claims: { crm: mail }"])
        #expect(Self.findings(twice) == ["bridge.yaml:5:28: error: include[1]: this file was already included at 5:11"])
        let many = (0...64).map { "f\($0).yaml" }
        let files = Dictionary(many.map { ($0, "claims: {}") }, uniquingKeysWith: { first, _ in first })
        let result = Self.load("[\(many.joined(separator: ", "))]", files: files, release: "employeeId")
        #expect(
            Self.findings(result) == ["bridge.yaml:5:10: error: include: expected at most 64 in the list, found 65"]
        )
    }

    @Test
    func `References in an included file start at its own folder`() throws {
        let result = Self.load(
            files: [
                "claims/crm.yaml": "claims: { crm: { constant: \"${file:site}\" } }", "claims/site": "Berlin\n",
                "site": "Paris",
            ]
        )
        let rule = try #require(result.configuration?.mapping.rule(named: "crm"), "\(result.findings)")
        #expect(rule.source == .constant(.string("Berlin")))
        #expect(result.files == ["bridge.yaml", "claims/crm.yaml", "claims/site"].map { "\(Self.folder)/\($0)" })
    }

    @Test
    func `All files that a document names are told, also those that are not there`() {
        let complete = TestLoader.load(Documents.complete)
        #expect(
            complete.files
                == [
                    "bridge.yaml", "tls/chain.pem", "key.pem", "secrets/url", "tls/authority.pem", "secrets/pseudonym",
                    "tls/password.pem", "password.key", "secrets/ldap",
                ]
                .map { "\(Self.folder)/\($0)" }
        )
        let absent = Self.load(files: ["claims/crm.yaml": "claims: { crm: { constant: \"${file:none}\" } }"])
        #expect(absent.configuration == nil)
        #expect(absent.files.contains("/etc/bridge/claims/none"))
        #expect(TestLoader.load("[").files == [TestLoader.path])
    }

    @Test
    func `What holds of included rules is shown with the file that it stands in`() throws {
        let result = Self.load(files: ["claims/crm.yaml": "claims: { crm: mail }"])
        let yaml = try #require(result.effective?.yaml)
        #expect(yaml.contains("\n  crm: mail  # claims/crm.yaml:1:16\n"), "\(yaml)")
        #expect(!yaml.contains("include"))
        #expect(TestLoader.load(yaml).configuration == result.configuration)
    }

    @Test
    func `Included files have a bound together`() {
        let names = (0..<5).map { "\($0).yaml" }
        // What is no text at all is refused at its first byte.
        let content = String(repeating: "\0", count: 1_000_000)
        let findings = Self.findings(
            Self.load(
                "[\(names.joined(separator: ", "))]",
                files: Dictionary(uniqueKeysWithValues: names.map { ($0, content) }),
                release: "employeeId"
            )
        )
        let message = "with this file, those that are included have more than 4194304 bytes together"
        #expect(findings.first == "bridge.yaml:5:43: error: include[4]: \(message)")
        #expect(findings.count == 5, "\(findings)")
    }

    @Test
    func `A file's name does not reach a terminal as more than text`() {
        let result = Self.load(
            "[\"a\\e[2J\\n.yaml\", b.yaml]",
            files: ["a\u{1b}[2J\n.yaml": "claims: { crm: mail, x: [] }", "b.yaml": "claims: { crm: mail }"],
            release: "employeeId, crm"
        )
        let findings = Self.findings(result)
        #expect(findings.count == 3, "\(findings)")
        for finding in findings {
            #expect(finding.contains("a\\u{1B}[2J\\n.yaml:1:") && LogText.isPrintable(finding), "\(finding)")
        }
    }
}
