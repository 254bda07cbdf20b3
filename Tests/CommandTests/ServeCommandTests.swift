import FoundationEssentials
import StandIns
import Subprocess
import Testing

@Suite(.serialized, .timeLimit(.minutes(3)))
struct ServeCommandTests {
    @Test(arguments: [Signal.terminate, .interrupt])
    func `It says when it is ready, answers, and ends in order on a signal`(signal: Signal) async throws {
        try await DemoStage.with { stage in
            let status = try await Program.run(
                ["serve", "--config", DemoStage.configurationFile],
                environment: stage.environment
            ) { program in
                let line = try await program.line(containing: "ready for callouts")
                let port = try Self.port(line)
                let event = try StandInEvent.tokenIssuanceStart(tenantID: stage.tenant.id)
                let answer = try await Self.curl(
                    "http://127.0.0.1:\(port)/callout",
                    data: String(decoding: event, as: UTF8.self),
                    ["--header", "Authorization: Bearer \(try await stage.tenant.token())"]
                )
                #expect(answer.hasSuffix(" 200") && answer.contains(#""employeeNumber":"41207""#), "\(answer)")
                try program.send(signal)
                try await program.readToEnd()
                // The audit line of a callout that was answered is written before the end.
                let audit = program.output.filter { $0.contains("outcome=released") }
                #expect(audit.count == 1, "\(program.output)")
                #expect(!program.output.joined().contains("41207"))
            }
            #expect(status == .exited(0))
        }
    }

    @Test
    func `Without keys it ends with exit code 69 and names the URL`() async throws {
        try await DemoStage.with { stage in
            stage.tenant.behavior = .failing
            let outcome = try await stage.run(["serve"])
            #expect(outcome.status == .exited(69), "\(outcome)")
            #expect(outcome.error.contains("http://127.0.0.1:\(stage.tenant.port)/"), "\(outcome.error)")
            #expect(!outcome.error.contains("ready for callouts"))
        }
    }

    @Test
    func `An address that is taken is named, with what to do`() async throws {
        try await DemoStage.with { stage in
            let folder = try TemporaryFolder(prefix: "serve")
            defer { folder.remove() }
            let text = try String(contentsOfFile: DemoStage.configurationFile, encoding: .utf8)
            // Where the tenant listens, nobody else can.
            let address = "127.0.0.1:\(stage.tenant.port)"
            let path = try folder.write("bridge.yaml", text.replacing("127.0.0.1:0", with: address))
            let outcome = try await Program.run(["serve", "--config", path], environment: stage.environment)
            #expect(outcome.status == .exited(69), "\(outcome)")
            #expect(
                outcome.error.contains(address) && outcome.error.contains("the address is in use"),
                "\(outcome)"
            )
            #expect(outcome.error.contains("ss -ltnp") && !outcome.error.contains("descriptor"), "\(outcome)")
        }
    }

    @Test
    func `With a certificate it speaks TLS, and nothing else`() async throws {
        try await DemoStage.with { stage in
            let folder = try TemporaryFolder(prefix: "serve-tls")
            defer { folder.remove() }
            let authority = try CertificateAuthority(commonName: "Serve Authority")
            let issued = try authority.issueServerCertificate()
            try folder.write("tls.pem", issued.certificatePEM)
            try folder.write("tls.key", issued.privateKeyPEM)
            let authorityFile = try folder.write("authority.pem", authority.certificatePEM)
            let strangerFile = try folder.write(
                "stranger.pem",
                try CertificateAuthority(commonName: "Stranger").certificatePEM
            )
            let text = try String(contentsOfFile: DemoStage.configurationFile, encoding: .utf8)
            let configuration = try folder.write(
                "bridge.yaml",
                text.replacing(
                    "  path: /callout\n",
                    with: "  path: /callout\n  certificate: tls.pem\n  privateKey: tls.key\n"
                )
            )
            let status = try await Program.run(
                ["serve", "--config", configuration],
                environment: stage.environment
            ) { program in
                let line = try await program.line(containing: "ready for callouts")
                let port = try Self.port(line)
                // Without a token: that TLS works shows in the bridge's own refusal.
                let answer = try await Self.curl("https://localhost:\(port)/callout", ["--cacert", authorityFile])
                #expect(answer.hasSuffix(" 401") && answer.contains("requestId"), "\(answer)")
                #expect(try await Self.curl("http://localhost:\(port)/callout", ["--cacert", authorityFile]) == " 000")
                #expect(try await Self.curl("https://localhost:\(port)/callout", ["--cacert", strangerFile]) == " 000")
                try program.send(.terminate)
            }
            #expect(status == .exited(0))
        }
    }

    /// Posts JSON with somebody else's HTTP client.
    ///
    /// - Returns: The body, a space and the status; `000` stands for no answer.
    private static func curl(_ url: String, data: String = "{}", _ options: [String]) async throws -> String {
        let fixed = [
            "--silent", "--max-time", "30", "--write-out", " %{http_code}", "--header",
            "Content-Type: application/json",
        ]
        return
            try await Subprocess.run(
                .name("curl"),
                arguments: Arguments(fixed + options + ["--data", data, url]),
                output: .string(limit: 1 << 16)
            )
            .standardOutput
    }

    private static func port(_ line: String) throws -> Int {
        try #require(line.firstMatch(of: #/127\.0\.0\.1:([0-9]+)/#).flatMap { Int($0.output.1) }, "\(line)")
    }
}
