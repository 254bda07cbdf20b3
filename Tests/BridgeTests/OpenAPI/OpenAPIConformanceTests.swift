import BridgeConfiguration
import ClaimsMapping
import Directory
import StandIns
import Subprocess
import Testing

/// Requests that schemathesis makes up from `docs/openapi.yaml`, right ones and wrong ones: the service answers each as the
/// document says, and none with a failure of its own.
@Suite(.serialized, .stage, .timeLimit(.minutes(5)))
struct OpenAPIConformanceTests {
    private static let script = "import sys; from schemathesis.cli import schemathesis; sys.exit(schemathesis())"

    /// Every event but passwords, whose encryption nobody makes up.
    private static var events: EventsSettings {
        func rule(_ name: String, _ attribute: String) -> ClaimRule {
            ClaimRule(name: name, source: .attribute(attribute))
        }
        let byMail = [CorrelationRule(subject: .signUpIdentity, attribute: "mail")]
        let names = ValueChecks([ValueCheck(name: "givenName", known: rule("", "givenName"), agreement: .name)])
        return EventsSettings(
            attributeCollectionStart: AttributeCollectionStartSettings(
                correlation: byMail,
                prefill: Mapping(rules: [rule("givenName", "givenName"), rule("city", "l")])
            ),
            attributeCollectionSubmit: AttributeCollectionSubmitSettings(correlation: byMail, validate: names),
            verifiedIdClaimValidation: VerifiedIDClaimValidationSettings(
                correlation: [CorrelationRule(subject: .userPrincipalName, attribute: "mail")],
                claims: names
            )
        )
    }

    /// Tests the operations of a listener, by the tag of that name; `examples` bounds the requests that are made up for each
    /// operation, beside those that are always made.
    private func run(
        _ listener: String,
        document: String,
        port: Int,
        examples: Int,
        headers: [String] = []
    ) async throws -> PythonTools.Outcome {
        try await PythonTools.run(
            Self.script,
            [
                "run", document, "--url", "http://127.0.0.1:\(port)", "--include-tag", listener,
                // All but one: whether an event is answered with 200 does not depend on its form alone.
                "--checks", "all", "--exclude-checks", "positive_data_acceptance",
                "--phases", "examples,coverage,fuzzing", "--max-examples", "\(examples)", "--seed", "20261127",
                "--generation-deterministic", "--no-color",
                // Far above what any answer takes, so that a busy machine is no failure.
                "--request-timeout", "60", "--suppress-health-check", "all",
            ] + headers.flatMap { ["--header", $0] }
        )
    }

    @Test
    func `Callouts are answered as the document says`() async throws {
        let stage = try Stage.current
        let folder = try TemporaryFolder(prefix: "openapi")
        defer { folder.remove() }
        let document = try OpenAPIDocument.write(forTenant: stage.tenant.id, in: folder)
        let log = try await stage.withBridge {
            $0.events = Self.events
        } _: { bridge in
            let outcome = try await self.run(
                "callouts",
                document: document,
                port: bridge.port,
                examples: 40,
                headers: ["Authorization: Bearer \(try await stage.tenant.token())"]
            )
            #expect(outcome.status == .exited(0), "\(outcome.output)\n\(outcome.error)")
        }
        // That it was a test at all: of good events, of bad ones, and of callers without a token.
        let outcomes = Set(log.callouts.compactMap { $0["outcome"] })
        #expect(outcomes.isSuperset(of: ["invalidEvent", "callerRefused", "invalidAttributes"]), "\(outcomes)")
        #expect(log.callouts.contains { $0["http.response.status_code"] == "200" })
    }

    @Test
    func `Administrators are answered as the document says`() async throws {
        try await Stage.current.withBridge {
            $0.admin = ListenAddress("127.0.0.1:0").map { AdminSettings(address: $0) }
        } _: { bridge in
            let outcome = try await self.run(
                "administration",
                document: OpenAPIDocument.path,
                port: try #require(bridge.adminPort),
                examples: 15
            )
            #expect(outcome.status == .exited(0), "\(outcome.output)\n\(outcome.error)")
        }
    }

    @Test
    func `Those who watch are answered as the document says`() async throws {
        try await Stage.current.withBridge {
            $0.monitoring.address = ListenAddress("127.0.0.1:0")
        } _: { bridge in
            let outcome = try await self.run(
                "monitoring",
                document: OpenAPIDocument.path,
                port: try #require(bridge.monitoringPort),
                examples: 10
            )
            #expect(outcome.status == .exited(0), "\(outcome.output)\n\(outcome.error)")
        }
    }
}
