import FoundationEssentials
import StandIns
import Subprocess
import Testing

@Suite(.timeLimit(.minutes(4)))
struct EntraCommandTests {
    private func run(_ arguments: [String]) async throws -> Program.Outcome {
        try await Program.run(
            ["entra"] + arguments + ["--config", DemoStage.configurationFile],
            environment: FakeGraph.environment
        )
    }

    @Test
    func `Documents come from the configuration, as text and as JSON`() async throws {
        let text = try await self.run(["documents", "--host", "claims.harbourlane.example"])
        #expect(text.status == .exited(0), "\(text)")
        #expect(text.output.contains(#""targetUrl": "https://claims.harbourlane.example/callout""#))
        #expect(text.output.contains(#""claimIdInApiResponse": "crmRoles""#))
        #expect(text.output.contains("{apiObjectId}"))
        let json = try await self.run(["documents", "--host", "claims.harbourlane.example", "--format", "json"])
        #expect(json.status == .exited(0))
        #expect(json.output.hasPrefix("[\n"))
    }

    @Test
    func `Markers, names in tokens and SAML types are asked for by claim`() async throws {
        let outcome = try await self.run([
            "documents", "--host", "claims.harbourlane.example", "--markers", "--emit", "crmRoles=crm_roles", "--saml",
            "crmRoles=https://harbourlane.example/roles",
        ])
        #expect(outcome.status == .exited(0), "\(outcome)")
        #expect(
            outcome.output.contains(#"\"ID\":\"crmRoles\",\"JwtClaimType\":\"crm_roles\",\"SamlClaimType\":\"https:"#)
        )
        #expect(outcome.output.contains(#"\"ID\":\"bridgeOutcome\""#))
    }

    @Test(
        arguments: [
            ([], 64, "--host"),
            (["--host", "localhost"], 1, "no full domain name"),
            (["--host", "a.example", "--emit", "crmRoles=groups"], 1, "keeps to itself"),
            (["--host", "a.example", "--emit", "crmRole=x"], 64, "is crmRoles meant?"),
            (["--host", "a.example", "--event", "passwordSubmit"], 64, "does not answer passwordSubmit"),
            (["--host", "a.example", "--timeout", "750"], 1, "`budget`"),
            (["--host", "a.example", "--tenant", "00000000-0000-4000-8000-000000000000"], 64, "no such tenant"),
            (["--host", "a.example", "--certificate", "/nowhere"], 64, "/nowhere"),
        ] as [([String], Int32, String)]
    )
    func `What cannot be registered is refused with what to do`(arguments: [String], code: Int32, text: String)
        async throws
    {
        let outcome = try await self.run(["documents"] + arguments)
        #expect(outcome.status == .exited(code), "\(outcome)")
        #expect(outcome.error.contains(text), "\(outcome.error)")
    }

    @Test
    func `Verify shows file, line and column, and has exit codes`() async throws {
        let folder = try TemporaryFolder(prefix: "verify")
        defer { folder.remove() }
        let file = try folder.write(
            "app.json",
            "{\n\"appId\": \"\(FakeGraph.dispatch)\",\n\"api\": {\"acceptMappedClaims\": false}}\n"
        )
        let bad = try await self.run(["verify", file])
        #expect(bad.status == .exited(1), "\(bad)")
        #expect(bad.output.contains("\(file):3:"))
        #expect(bad.output.contains("error: api.acceptMappedClaims: acceptMappedClaims is not true"))
        #expect(bad.output.contains("objects compared: 1"))
        let json = try await self.run(["verify", file, "--format", "json"])
        #expect(json.output.contains(#""keyPath" : "api.acceptMappedClaims""#))
        let good = try folder.write(
            "good.json",
            #"{"value":[{"appId":"\#(FakeGraph.dispatch)","api":{"acceptMappedClaims":true,"requestedAccessTokenVersion":2}}]}"#
        )
        #expect(try await self.run(["verify", good]).status == .exited(0))
        #expect(try await self.run(["verify", "/nowhere"]).status == .exited(64))
    }

    @Test
    func `Explain tells cause and cure, of a code or of a log, or says what is near`() async throws {
        let known = try await Program.run(["entra", "explain", "1003005"])
        #expect(known.status == .exited(0))
        #expect(known.output.contains("CustomExtensionTimedOut"))
        let log = try await Program.run(["entra", "explain", "-"], shell: #"printf 'x AADSTS50146: y' | "$@""#)
        #expect(log.output.contains("acceptMappedClaims"), "\(log)")
        let unknown = try await Program.run(["entra", "explain", "1003099"])
        #expect(unknown.status == .exited(1))
        #expect(unknown.error.contains("1003027"))
        let all = try await Program.run(["entra", "explain"])
        #expect(all.output.split(separator: "\n").count > 30)
    }
}
