import FoundationEssentials
import StandIns
import Subprocess
import Testing

/// The audit of a running service, and the command that finds somebody in it.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct AuditCommandTests {
    private static let userID = StandInUser.member.id

    private struct Line: Decodable {
        let outcome: String
        let trace: String
        let subject: String?

        enum CodingKeys: String, CodingKey {
            case outcome
            case trace = "trace.id"
            case subject = "subject.hash"
        }

        static func all(_ path: String) throws -> [Line] {
            try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
                .map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
        }
    }

    private func configuration(_ audit: String, in folder: TemporaryFolder) throws -> String {
        let text = try String(contentsOfFile: DemoStage.configurationFile, encoding: .utf8)
        return try folder.write("bridge.yaml", "\(text)\naudit: \(audit)\n")
    }

    private static func callout(_ stage: DemoStage, port: Int, trace: String) async throws -> String {
        let event = try StandInEvent.tokenIssuanceStart(tenantID: stage.tenant.id)
        return
            try await Subprocess.run(
                .name("curl"),
                arguments: [
                    "--silent", "--max-time", "30", "--write-out", " %{http_code}", "--output", "/dev/null",
                    "--header", "Content-Type: application/json", "--header", "traceparent: \(trace)", "--header",
                    "Authorization: Bearer \(try await stage.tenant.token())", "--data",
                    String(decoding: event, as: UTF8.self), "http://127.0.0.1:\(port)/callout",
                ],
                output: .string(limit: 1 << 16)
            )
            .standardOutput
    }

    private static func wait(forFile path: String) async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while (try? Data(contentsOf: URL(filePath: path))) == nil {
            try #require(ContinuousClock.now < deadline, "\(path) is not there")
            try await Task.sleep(for: .milliseconds(5))
        }
    }

    @Test
    func `Records go to a file that SIGUSR1 opens anew, in the caller's trace, and a user is found by hash`()
        async throws
    {
        try await DemoStage.with { stage in
            let folder = try TemporaryFolder(prefix: "audit")
            defer { folder.remove() }
            let key = try folder.write("key", "a secret of the audit, sixteen bytes and more\n")
            let path = try self.configuration("{ file: audit.jsonl, key: \"${file:\(key)}\" }", in: folder)
            let file = folder.file("audit.jsonl")
            let traces = ["4bf92f3577b34da6a3ce929d0e0e4736", "11111111111111111111111111111111"]
            let status = try await Program.run(["serve", "--config", path], environment: stage.environment) { program in
                let line = try await program.line(containing: "ready for callouts")
                let port = try #require(line.firstMatch(of: #/127\.0\.0\.1:([0-9]+)/#).flatMap { Int($0.output.1) })
                var answer = try await Self.callout(stage, port: port, trace: "00-\(traces[0])-00f067aa0ba902b7-01")
                #expect(answer == " 200")
                try FileManager.default.moveItem(atPath: file, toPath: folder.file("audit.1"))
                try program.send(.userDefinedOne)
                // Without a further record: who compresses the old one need not wait for a sign-in.
                try await Self.wait(forFile: file)
                answer = try await Self.callout(stage, port: port, trace: "00-\(traces[1])-00f067aa0ba902b7-01")
                #expect(answer == " 200")
                try program.send(.terminate)
                try await program.readToEnd()
                #expect(!program.output.joined().contains("outcome=released"))
            }
            #expect(status == .exited(0))
            let lines = try Line.all(folder.file("audit.1")) + Line.all(file)
            #expect(lines.map(\.outcome) == ["released", "released"] && lines.map(\.trace) == traces)

            let outcome = try await Program.run(
                ["audit", "subject", Self.userID.uppercased(), "--config", path],
                environment: stage.environment
            )
            #expect(outcome.status == .exited(0), "\(outcome)")
            let hash = outcome.output.trimmingPrefix(" ").split(separator: "\n").map { String($0) }
            #expect(hash.count == 1 && lines.map(\.subject) == [hash.first, hash.first])
            #expect(!outcome.output.contains("secret") && !outcome.error.contains("secret"))
        }
    }

    @Test(
        arguments: [
            ("{ to: stdout }", ["1d50c8b7-f394-4e26-8a0d-b96e72f1c435"], 78, "audit.key"),
            ("{ key: 'sixteen bytes and more' }", ["ines"], 64, "OBJECT_ID"),
            (
                "{ key: 'sixteen bytes and more' }",
                [
                    "1d50c8b7-f394-4e26-8a0d-b96e72f1c435", "--tenant", "1d50c8b7-f394-4e26-8a0d-b96e72f1c435",
                ], 64, "--tenant"
            ),
        ]
    )
    func `What cannot be hashed is told`(audit: String, arguments: [String], code: Int32, words: String) async throws {
        let folder = try TemporaryFolder(prefix: "audit")
        defer { folder.remove() }
        let path = try folder.write(
            "bridge.yaml",
            """
            listen: { address: "127.0.0.1:0" }
            tenants: [{ id: 5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38, audiences: [api://bridge.corp.example] }]
            directory: { kind: openldap, servers: ["ldaps://ldap.corp.example"], base: "dc=corp,dc=example" }
            correlation: [{ subject: id, attribute: entryUUID }]
            claims: { a: cn }
            applications: { default: { release: [a] } }
            audit: \(audit)
            """
        )
        let outcome = try await Program.run(["audit", "subject"] + arguments + ["--config", path])
        #expect(outcome.status == .exited(code) && outcome.error.contains(words), "\(outcome)")
        #expect(outcome.output.isEmpty)
    }
}
