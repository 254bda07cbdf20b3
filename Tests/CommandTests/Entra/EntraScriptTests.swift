import FoundationEssentials
import StandIns
import Subprocess
import Testing

@testable import EntraCallout

@Suite(.serialized, .timeLimit(.minutes(8)))
struct EntraScriptTests {
    private func withGraph(_ body: (FakeGraph) async throws -> Void) async throws {
        let graph = try FakeGraph()
        defer { graph.folder.remove() }
        try await body(graph)
    }

    @Test
    func `An administrator and a service principal register everything, and a second time nothing is created again`()
        async throws
    {
        try await self.withGraph { graph in
            let administrator = try await graph.run(login: "user")
            #expect(administrator.status == .exited(0), "\(administrator)")
            // The Azure CLI's token of a person cannot create these: it was not even tried.
            #expect(!graph.changes.contains { $0.contains("/identity/") })
            #expect(administrator.output.contains("az login --service-principal"))

            let principal = try await graph.run(login: "servicePrincipal")
            #expect(principal.status == .exited(0), "\(principal)")
            let changes = graph.changes
            for path in [
                "/v1.0/servicePrincipals", "/v1.0/identity/customAuthenticationExtensions",
                "/v1.0/identity/authenticationEventListeners",
            ] { #expect(changes.count { $0 == "POST \(path)" } == 1, "\(path)") }
            #expect(changes.count { $0 == "POST /v1.0/policies/claimsMappingPolicies" } == 2)
            #expect(changes.count { $0.hasPrefix("POST") && $0.hasSuffix("claimsMappingPolicies/$ref") } == 2)
            #expect(changes.count { $0.hasSuffix("/appRoleAssignments") } == 1)

            for login in ["user", "servicePrincipal"] {
                let again = try await graph.run(login: login)
                #expect(again.status == .exited(0), "\(again)")
            }
            // Graph's check of the extension is a POST that changes nothing.
            let later = graph.changes.dropFirst(changes.count)
            #expect(
                !later.contains { $0.hasPrefix("POST") && !$0.hasSuffix("validateAuthenticationConfiguration") },
                "\(later)"
            )
            // What the registration had beside that is still there.
            #expect(graph.state.contains("api://kept.example/"))
            #expect(graph.state.contains("00000000-0000-4000-8000-0000000000ff"))
        }
    }

    @Test(arguments: ["000", "200"])
    func `No listener is created before the endpoint asks for a token`(status: String) async throws {
        try await self.withGraph { graph in
            let outcome = try await graph.run(login: "servicePrincipal", status: status)
            #expect(outcome.status == .exited(1))
            #expect(outcome.error.contains("no listener without an endpoint"))
            #expect(!graph.changes.contains { $0.contains("authenticationEventListeners") })
        }
    }

    @Test
    func `A registration that did not exist ends with what the configuration must be told`() async throws {
        try await self.withGraph { graph in
            try graph.forgetAPI()
            let outcome = try await graph.run(login: "user")
            #expect(outcome.status == .exited(2), "\(outcome)")
            #expect(outcome.output.contains("tenants[].audiences: ["))
            #expect(!graph.changes.contains { $0.contains("claimsMappingPolicies") })
            let again = try await graph.run(login: "user")
            #expect(again.status == .exited(2))
            #expect(graph.changes.count { $0 == "POST /v1.0/applications" } == 1)
        }
    }

    @Test
    func `Names stay data, whatever they hold`() async throws {
        try await self.withGraph { graph in
            let marker = graph.folder.file("t")
            let name = "O'Brien \"quoted\" $(touch t) `touch t` $HOME \u{2019}; touch t \\ é\n# x"
            for login in ["user", "servicePrincipal"] {
                let outcome = try await graph.run(["--name", name], login: login)
                #expect(outcome.status == .exited(0), "\(outcome)")
            }
            #expect(!FileManager.default.fileExists(atPath: marker))
            let objects = try JSONParser.parse(graph.state.utf8)
            let extensions = JSONNode(value: objects, place: JSONPlace(file: 0))["customAuthenticationExtensions"]
            #expect(extensions?.elements.map { $0["displayName"]?.string } == ["\(name) (tokenIssuanceStart)"])
        }
    }

    @Test
    func `bash reads quoted words as they were, whatever they hold`() async throws {
        var generator = SeededGenerator(state: 7)
        let alphabet = Array("'\"$`\\!#&|;<>(){}[]*?~ \n\t\r%=abc0é’‘\u{1B}")
        let words = (0..<400)
            .map { _ in
                String(
                    (0..<Int.random(in: 0...12, using: &generator))
                        .compactMap { _ in alphabet.randomElement(using: &generator) }
                )
            }
        let script =
            "printf '%s\\0' "
            + words.map { ScriptShell.az.quoted(RegistrationText(stringLiteral: $0)) }
            .joined(separator: " ")
        let result = try await Subprocess.run(
            .name("bash"),
            arguments: ["-c", script],
            output: .string(limit: 1 << 20),
            error: .string(limit: 1 << 16)
        )
        let printed = result.standardOutput.split(separator: "\0", omittingEmptySubsequences: false).dropLast()
        #expect(printed.map { Array($0.utf8) } == words.map { Array($0.utf8) })
    }
}

/// Random numbers that are the same in each run.
private struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        self.state = self.state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return self.state ^ (self.state >> 31)
    }
}
