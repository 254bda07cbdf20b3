import FoundationEssentials
import StandIns
import Subprocess
import Testing

@Suite(.serialized, .timeLimit(.minutes(3)))
struct CheckConfigCommandTests {
    private struct Document: Decodable {
        struct Line: Decodable {
            let severity: String
            let file: String
            let line: Int
            let column: Int
            let keyPath: String
            let message: String
        }

        let file: String
        let usable: Bool
        let errors: Int
        let warnings: Int
        let findings: [Line]
    }

    /// The starter for OpenLDAP with three mistakes, each of another kind, in a file of its own.
    private func withMistakes(_ body: (String) async throws -> Void) async throws {
        let folder = try TemporaryFolder(prefix: "check-config")
        defer { folder.remove() }
        var text = try String(contentsOfFile: "\(Program.packageFolder)/config/openldap.yaml", encoding: .utf8)
        for (right, wrong) in [
            ("budget: 700ms", "budget: soon"),
            ("  kind: openldap", "  kind: openldap\n  serverz: []"),
            ("release: [directorySource]", "release: [directorySource, nowhereDefined]"),
        ] {
            #expect(text.contains(right))
            text = text.replacing(right, with: wrong, maxReplacements: 1)
        }
        try await body(try folder.write("mistakes.yaml", text))
    }

    @Test(arguments: ["active-directory.yaml", "openldap.yaml"])
    func `The starter configurations are usable as they are`(file: String) async throws {
        let path = "\(Program.packageFolder)/config/\(file)"
        let outcome = try await Program.run(
            ["check-config", "--config", path],
            environment: ["LDAP_BIND_PASSWORD": "secret"]
        )
        #expect(outcome.status == .exited(0), "\(outcome)")
        #expect(outcome.output == "\(path): usable, errors: 0, warnings: 0\n")
        #expect(outcome.error.isEmpty)
    }

    @Test
    func `All mistakes are shown at once, with file, line and column`() async throws {
        try await self.withMistakes { path in
            let outcome = try await Program.run(
                ["check-config", "--config", path],
                environment: ["LDAP_BIND_PASSWORD": "hunter2-hunter2"]
            )
            #expect(outcome.status == .exited(78))
            let lines = outcome.output.split(separator: "\n")
            #expect(lines.last == "\(path): not usable, errors: 3, warnings: 0")
            let findings = lines.dropLast()
            #expect(findings.count == 3)
            for (finding, key) in zip(findings, ["budget", "directory.serverz", "nowhereDefined"]) {
                #expect(finding.contains(key), "\(finding)")
                #expect(finding.dropFirst(path.count).contains(#/^:[0-9]+:[0-9]+: error: /#), "\(finding)")
                #expect(finding.hasPrefix(path))
            }
            #expect(!outcome.output.contains("hunter2"))
        }
    }

    @Test
    func `The same findings come as JSON`() async throws {
        try await self.withMistakes { path in
            let outcome = try await Program.run(
                ["check-config", "--format", "json", "--config", path],
                environment: ["LDAP_BIND_PASSWORD": "secret"]
            )
            #expect(outcome.status == .exited(78))
            let document = try JSONDecoder().decode(Document.self, from: Data(outcome.output.utf8))
            #expect(document.file == path && !document.usable)
            #expect(document.errors == 3 && document.warnings == 0 && document.findings.count == 3)
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let source = text.split(separator: "\n", omittingEmptySubsequences: false)
            for (finding, word) in zip(document.findings, ["budget", "serverz", "nowhereDefined"]) {
                #expect(finding.severity == "error" && finding.file == path && !finding.message.isEmpty)
                try #require(source.indices.contains(finding.line - 1))
                #expect(source[finding.line - 1].contains(word), "\(finding)")
                #expect((1...source[finding.line - 1].count + 1).contains(finding.column))
            }
        }
    }

    @Test
    func `A usable configuration as JSON has no findings`() async throws {
        let outcome = try await Program.run(
            ["check-config", "--format", "json", "--config", "\(Program.packageFolder)/config/openldap.yaml"],
            environment: ["LDAP_BIND_PASSWORD": "secret"]
        )
        #expect(outcome.status == .exited(0))
        let document = try JSONDecoder().decode(Document.self, from: Data(outcome.output.utf8))
        #expect(document.usable && document.findings.isEmpty)
    }

    @Test
    func `A variable that is not set is an error that names it`() async throws {
        let path = "\(Program.packageFolder)/config/openldap.yaml"
        let outcome = try await Program.run(["check-config", "--config", path])
        #expect(outcome.status == .exited(78))
        #expect(outcome.output.contains("LDAP_BIND_PASSWORD"))
    }

    @Test
    func `A secret's file that cannot be read is an error, for every command`() async throws {
        let folder = try TemporaryFolder(prefix: "check-config")
        defer { folder.remove() }
        let starter = try String(contentsOfFile: "\(Program.packageFolder)/config/openldap.yaml", encoding: .utf8)
        let path = try folder.write(
            "bridge.yaml",
            starter.replacing("password: ${env:LDAP_BIND_PASSWORD}", with: "password: ${file:absent-secret}")
        )
        for command in [["check-config"], ["serve"], ["lookup", "somebody@corp.example"]] {
            let outcome = try await Program.run(command + ["--config", path])
            #expect(outcome.status == .exited(78), "\(outcome)")
            let text = outcome.output + outcome.error
            #expect(text.contains("absent-secret"), "\(text)")
            #expect(text.contains("\(path):"), "\(text)")
        }
    }

    @Test
    func `A configuration that is not there, or is a folder, is an error for every command`() async throws {
        for path in ["/nowhere/bridge.yaml", Program.packageFolder] {
            for command in [["check-config"], ["serve"], ["lookup", "somebody@corp.example"]] {
                let outcome = try await Program.run(command + ["--config", path])
                #expect(outcome.status == .exited(78), "\(outcome)")
                #expect((outcome.output + outcome.error).contains(path))
            }
        }
    }
}
