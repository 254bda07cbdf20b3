import Bridge
import BridgeConfiguration
import ClaimsMapping
import EntraCallout
import StandIns
import Testing

/// Events other than token issuance, looked at by hand.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct EventReportTests {
    private static let events = EventsSettings(
        attributeCollectionStart: AttributeCollectionStartSettings(
            correlation: SignUpStage.byMail,
            prefill: Mapping(rules: [
                ClaimRule(name: "givenName", source: .attribute("givenName")),
                ClaimRule(name: "since", source: .attribute("departmentNumber")),
            ])
        )
    )
    private static let form: [String: SignUpEvent.Value] = ["givenName": .string(nil), "since": .integer(nil)]

    @Test
    func `A captured sign-up is explained, with the answer that a callout gets`() async throws {
        try await SignUpStage.with(Self.events) { stage, configuration in
            var event = SignUpEvent(tenantID: stage.tenant.id)
            event.identity = "mara@harbourlane.example"
            let body = try event.start(Self.form)
            var answer: BridgeAnswer?
            _ = try await RunningBridge.with(configuration, tenant: stage.tenant) { answer = try await $0.post(body) }
            let lookup = DirectoryLookup(configuration: configuration, logger: .silent)
            let captured = try CapturedEvent(body)
            #expect(captured.query == nil)
            let (report, outcome) = try await lookup.explain(captured)
            #expect(outcome == .prefilled)
            #expect(report.answer == answer?.text)
            #expect(report.action == "setPrefillValues")
            #expect(report.entry == "uid=mara,ou=people,dc=harbour,dc=test")
            #expect(report.correlation.map(\.result) == ["matched"])
            let text = report.text()
            for line in [
                "Event       attributeCollectionStart\n", "Outcome     prefilled\n", "✓ signUpIdentity = mail",
                "since: the form wants a whole number", "\"givenName\":\"Mara\"",
            ] { #expect(text.contains(line), "\(line) is not in \(text)") }
            #expect(try report.json().contains(#""outcome" : "prefilled""#))
        }
    }

    @Test
    func `An event that nothing is configured for, or that brings a password, says so`() async throws {
        try await SignUpStage.with(Self.events) { stage, configuration in
            let lookup = DirectoryLookup(configuration: configuration, logger: .silent)
            let submit = try CapturedEvent(try SignUpEvent(tenantID: stage.tenant.id).submit(Self.form))
            let error = await #expect(throws: EventError.self) { try await lookup.explain(submit) }
            #expect(error?.code == .unconfiguredEvent)
            let password =
                #"{"type":"microsoft.graph.authenticationEvent.passwordSubmit","data":{"tenantId":"#
                + "\"\(stage.tenant.id)\"" + #","authenticationContext":{},"encryptedPasswordContext":"a.b.c"}}"#
            #expect(throws: EventError.self) { try CapturedEvent(Array(password.utf8)) }
        }
    }
}
