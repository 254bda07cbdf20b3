import FoundationEssentials
import StandIns
import Subprocess
import Testing

/// What a running service does when its configuration changes under it.
@Suite(.serialized, .timeLimit(.minutes(4)))
struct ReloadCommandTests {
    /// A service with a configuration of its own, and the ways to change and to call it.
    private struct Running {
        let stage: DemoStage
        let folder: TemporaryFolder
        let port: Int

        static let file = "bridge.yaml"

        func change(_ text: String, to other: String) throws {
            let path = "\(self.folder.path)/\(Self.file)"
            let document = try String(contentsOfFile: path, encoding: .utf8)
            try #require(document.contains(text), "\(text)")
            try self.folder.write(Self.file, document.replacing(text, with: other))
        }

        /// The body of a callout's answer, a space and its status.
        func callout(_ path: String = "/callout") async throws -> String {
            let event = try StandInEvent.tokenIssuanceStart(tenantID: self.stage.tenant.id)
            return
                try await Subprocess.run(
                    .name("curl"),
                    arguments: [
                        "--silent", "--max-time", "30", "--write-out", " %{http_code}", "--header",
                        "Content-Type: application/json", "--header",
                        "Authorization: Bearer \(try await self.stage.tenant.token())", "--data",
                        String(decoding: event, as: UTF8.self), "http://127.0.0.1:\(self.port)\(path)",
                    ],
                    output: .string(limit: 1 << 16)
                )
                .standardOutput
        }
    }

    private func serve(_ body: @escaping @Sendable (Running, inout RunningProgram) async throws -> Void) async throws {
        try await DemoStage.with { stage in
            let folder = try TemporaryFolder(prefix: "reload")
            defer { folder.remove() }
            let text = try String(contentsOfFile: DemoStage.configurationFile, encoding: .utf8)
            let path = try folder.write(Running.file, text)
            let status = try await Program.run(["serve", "--config", path], environment: stage.environment) { program in
                let line = try await program.line(containing: "ready for callouts")
                let port = try #require(line.firstMatch(of: #/127\.0\.0\.1:([0-9]+)/#).flatMap { Int($0.output.1) })
                try await body(Running(stage: stage, folder: folder, port: port), &program)
                try program.send(.terminate)
            }
            #expect(status == .exited(0))
        }
    }

    private static let department = "department: { from: departmentNumber, default: Unassigned }"

    @Test
    func `On SIGHUP the new rules answer, and the log says what changed`() async throws {
        try await self.serve { running, program in
            #expect(try await running.callout().contains(#""department":"Dispatch""#))
            try running.change(Self.department, to: "department: { constant: Everywhere }")
            try program.send(.terminalClosed)
            let line = try await program.line(containing: "configuration reload")
            #expect(line.contains("outcome=applied") && line.contains("generation=2"), "\(line)")
            #expect(line.contains(#"changed=["claims"]"#), "\(line)")
            #expect(try await running.callout().contains(#""department":"Everywhere""#))
            try program.send(.terminalClosed)
            let answer = try await program.line(containing: "outcome=unchanged")
            #expect(answer.contains("trigger=signal") && answer.contains("generation=2"), "\(answer)")
        }
    }

    @Test
    func `A file that changes is enough`() async throws {
        try await self.serve { running, program in
            try running.change(Self.department, to: "department: { constant: Everywhere }")
            let line = try await program.line(containing: "configuration reload")
            #expect(line.contains("outcome=applied") && line.contains("trigger=fileChange"), "\(line)")
            #expect(try await running.callout().contains(#""department":"Everywhere""#))
        }
    }

    @Test
    func `With errors the one in use stays, and the log says where they are`() async throws {
        try await self.serve { running, program in
            try running.change(Self.department, to: "department: { form: departmentNumber }")
            try program.send(.terminalClosed)
            let line = try await program.line(containing: "configuration reload")
            #expect(line.contains("outcome=refused") && line.contains("generation=1"), "\(line)")
            #expect(line.contains("claims.department.form: unknown key; did you mean `from`?"), "\(line)")
            #expect(try await running.callout().contains(#""department":"Dispatch""#))
            // Mended, it is taken without anybody's doing.
            try running.change("form: departmentNumber", to: "constant: Mended")
            _ = try await program.line(containing: "outcome=applied")
            #expect(try await running.callout().contains(#""department":"Mended""#))
        }
    }

    @Test
    func `A tenant whose keys cannot be had is not taken, and the others keep theirs`() async throws {
        try await self.serve { running, program in
            try running.change(
                "tenants:\n",
                to: """
                    tenants:
                      - id: 0d1c9f5e-88f1-4f0e-9a39-5c1b2f7f3a11
                        audiences: [api://nobody]
                        metadata: ["http://127.0.0.1:9/nothing"]

                    """
            )
            try program.send(.terminalClosed)
            let line = try await program.line(containing: "configuration reload")
            #expect(line.contains("outcome=failed") && line.contains("http://127.0.0.1:9/nothing"), "\(line)")
            #expect(try await running.callout().hasSuffix(" 200"))
        }
    }

    @Test
    func `What was bound at the start waits for a restart, and the log says so`() async throws {
        try await self.serve { running, program in
            try running.change("address: 127.0.0.1:0", to: "address: 127.0.0.1:1")
            try program.send(.terminalClosed)
            let line = try await program.line(containing: "configuration reload")
            #expect(line.contains(#"needs.restart=["listen.address"]"#), "\(line)")
            #expect(try await running.callout().hasSuffix(" 200"))
        }
    }

    @Test
    func `A new path and a secret of the URL hold from the next request on`() async throws {
        try await self.serve { running, program in
            try running.change(
                "path: /callout",
                to: "path: /elsewhere\n  secret: { query: code, value: AbCdEfGhIjKlMnOp }"
            )
            try program.send(.terminalClosed)
            let line = try await program.line(containing: "configuration reload")
            #expect(line.contains("outcome=applied") && !line.contains("needs.restart"), "\(line)")
            #expect(try await running.callout().hasSuffix(" 404"))
            #expect(try await running.callout("/elsewhere").hasSuffix(" 404"))
            #expect(try await running.callout("/elsewhere?code=AbCdEfGhIjKlMnOp").hasSuffix(" 200"))
        }
    }

    @Test
    func `While directories are replaced every callout is answered`() async throws {
        try await self.serve { running, program in
            var connections = "  kind: openldap\n"
            for round in 1...3 {
                let callouts = Task {
                    var answers: [String] = []
                    for _ in 0..<12 { answers.append(try await running.callout()) }
                    return answers
                }
                let next = "  kind: openldap\n  connections: \(round)\n"
                try running.change(connections, to: next)
                connections = next
                try program.send(.terminalClosed)
                let line = try await program.line(containing: "configuration reload")
                #expect(line.contains("outcome=applied") && line.contains("directories"), "\(line)")
                for answer in try await callouts.value {
                    #expect(answer.hasSuffix(" 200") && answer.contains(#""employeeNumber":"41207""#), "\(answer)")
                }
            }
        }
    }
}
