import Foundation
import StandIns
import Subprocess
import Testing

@Suite(.serialized, .timeLimit(.minutes(3)))
struct ConfigCommandTests {
    private static let starter = "\(Program.packageFolder)/config/active-directory.yaml"
    private static let environment = ["LDAP_BIND_PASSWORD": "hunter2-hunter2"]

    @Test
    func `What holds is shown with its origin, and is a usable configuration itself`() async throws {
        let outcome = try await Program.run(
            ["config", "show", "--config", Self.starter],
            environment: Self.environment
        )
        #expect(outcome.status == .exited(0) && outcome.error.isEmpty)
        #expect(outcome.output.contains("    memberAttribute: member  # default of kind active-directory\n"))
        #expect(outcome.output.contains("password: \"${env:LDAP_BIND_PASSWORD}\"  # active-directory.yaml:"))
        #expect(!outcome.output.contains("hunter2"))

        let folder = try TemporaryFolder(prefix: "config-show")
        defer { folder.remove() }
        let path = try folder.write("bridge.yaml", outcome.output)
        let check = try await Program.run(["check-config", "--config", path], environment: Self.environment)
        #expect(check.output == "\(path): usable, errors: 0, warnings: 0\n")
    }

    @Test
    func `The same comes as JSON`() async throws {
        let outcome = try await Program.run(
            ["config", "show", "--format", "json", "--config", Self.starter],
            environment: Self.environment
        )
        #expect(outcome.status == .exited(0))
        let report = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        #expect(report?["file"] as? String == Self.starter)
        #expect((report?["values"] as? [Any])?.count ?? 0 > 80)
        #expect(!outcome.output.contains("hunter2"))
    }

    @Test
    func `A configuration with errors is not shown; its findings are`() async throws {
        let outcome = try await Program.run(["config", "show", "--config", Self.starter])
        #expect(outcome.status == .exited(78))
        #expect(outcome.output.isEmpty)
        #expect(outcome.error.contains("the environment variable `LDAP_BIND_PASSWORD` is not set"))
    }

    @Test
    func `Included files are checked and shown`() async throws {
        let folder = try TemporaryFolder(prefix: "config-show")
        defer { folder.remove() }
        let starter = try String(contentsOfFile: Self.starter, encoding: .utf8)
        let path = try folder.write("bridge.yaml", "include: [more.yaml]\n" + starter)
        try folder.write("more.yaml", "claims:\n  extra: { form: mail }\n")
        let wrong = try await Program.run(["check-config", "--config", path], environment: Self.environment)
        #expect(wrong.status == .exited(78))
        #expect(wrong.output.contains("\(folder.file("more.yaml")):2:12: error: claims.extra.form: unknown key"))
        try folder.write("more.yaml", "claims:\n  extra: { from: mail }\n")
        let shown = try await Program.run(["config", "show", "--config", path], environment: Self.environment)
        #expect(shown.status == .exited(0))
        #expect(shown.output.contains("    from: mail  # more.yaml:2:18\n"), "\(shown.output)")
    }
}
