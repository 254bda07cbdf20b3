import BridgeConfiguration
import ClaimsMapping
import Directory
import EntraCallout
import Testing

/// Sign-up forms that were sent, from the callout to the audit.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct SignUpSubmitTests {
    private static let response = "onAttributeCollectionSubmitResponseData"

    private static func settings(
        _ change: (inout AttributeCollectionSubmitSettings) -> Void = { _ in }
    ) -> EventsSettings {
        var settings = AttributeCollectionSubmitSettings(
            correlation: SignUpStage.byMail,
            validate: ValueChecks([
                ValueCheck(name: "number", known: ClaimRule(name: "", source: .attribute("employeeNumber"))),
                ValueCheck(
                    name: "surname",
                    known: ClaimRule(name: "", source: .attribute("sn")),
                    agreement: .name,
                    isOptional: true
                ),
            ]),
            attributeMessages: ["number": "This number is not yours."],
            message: "Please ask HR.",
            fill: Mapping(rules: [
                ClaimRule(name: "department", source: .attribute("departmentNumber")),
                ClaimRule(name: "staff", source: .attribute("employeeType")),
            ]),
            blockPage: BlockPage(message: "Staff only.")
        )
        change(&settings)
        return EventsSettings(attributeCollectionSubmit: settings)
    }

    private static func form(
        number: Int64? = 4711,
        surname: String? = "DEVLIN MUELLER"
    ) -> [String: SignUpEvent.Value] {
        [
            "number": .integer(number), "surname": .string(surname), "department": .string("Board"),
            "staff": .boolean(true),
        ]
    }

    private static func send(
        _ form: [String: SignUpEvent.Value],
        as identity: String = "mara@harbourlane.example",
        _ bridge: RunningBridge,
        _ event: SignUpEvent
    ) async throws -> ReceivedAction {
        var event = event
        event.identity = identity
        return try ReceivedAction(try await bridge.post(try event.submit(form)), Self.response)
    }

    @Test
    func `A form that agrees is completed, and one that is complete goes on`() async throws {
        let log = try await SignUpStage.withBridge(Self.settings()) { bridge, event in
            let changed = try await Self.send(Self.form(), bridge, event)
            #expect(changed.type == "attributeCollectionSubmit.modifyAttributeValues")
            // What was entered right already is not written again.
            #expect(changed["attributes"] == #"{"department":"Freight"}"#)
            var form = Self.form(surname: nil)
            form["department"] = .string("Freight")
            let unchanged = try await Self.send(form, bridge, event)
            #expect(unchanged.type == "attributeCollectionSubmit.continueWithDefaultBehavior")
        }
        #expect(log.callouts.map { $0["outcome"] } == ["modified", "continued"])
        #expect(log.callouts.first?["claims"] == "[\"department\"]" || log.callouts.first?["claims"] == "[department]")
        #expect(!log.text.contains("Freight") && !log.text.contains("4711"))
    }

    @Test
    func `A form that does not agree is shown again, with what to correct`() async throws {
        let log = try await SignUpStage.withBridge(Self.settings()) { bridge, event in
            let wrong = try await Self.send(Self.form(number: 4712), bridge, event)
            #expect(wrong.type == "attributeCollectionSubmit.showValidationError")
            #expect(wrong["message"] == "\"Please ask HR.\"")
            #expect(wrong["attributeErrors"] == #"{"number":"This number is not yours."}"#)
            let both = try await Self.send(Self.form(number: nil, surname: "Devlin"), bridge, event)
            #expect(
                both["attributeErrors"]
                    == #"{"number":"This number is not yours.","surname":"This does not agree with our records."}"#
            )
            // Nobody passes by leaving the attribute off the form.
            let lacking = try await Self.send(["department": .string("Board")], bridge, event)
            #expect(lacking.text == #"{"message":"Please ask HR."}"#)
        }
        #expect(log.callouts.map { $0["outcome"] } == Array(repeating: "invalidAttributes", count: 3))
        let reasons = log.callouts.map { $0["reason"] ?? "" }
        #expect(
            reasons == [
                "number: differs", "number: missing; surname: differs", "number: the form has no such attribute",
            ]
        )
        #expect(!log.text.contains("Devlin"))
    }

    @Test
    func `Who is unknown cannot be told from who entered all wrong`() async throws {
        let log = try await SignUpStage.withBridge(Self.settings()) { bridge, event in
            let wrong = try await Self.send(Self.form(number: 1, surname: "x"), bridge, event)
            for name in ["nobody", "twins", "closed"] {
                let answer = try await Self.send(Self.form(), as: "\(name)@harbourlane.example", bridge, event)
                #expect(answer.text == wrong.text)
            }
        }
        #expect(log.callouts.map { $0["outcome"] } == Array(repeating: "invalidAttributes", count: 4))
        #expect(log.callouts.map { $0["reason"] ?? "" }[3].contains("disabled"))
    }

    @Test
    func `Where the configuration says so, the sign-up ends with a page or goes on`() async throws {
        let settings = Self.settings {
            $0.mismatch = .block
            $0.unknownUser = .goOn
            $0.ambiguousUser = .block
        }
        let log = try await SignUpStage.withBridge(settings) { bridge, event in
            let differing = try await Self.send(Self.form(number: 1), bridge, event)
            #expect(differing.type == "attributeCollectionSubmit.showBlockPage")
            #expect(differing.text == #"{"message":"Staff only."}"#)
            let unknown = try await Self.send(Self.form(), as: "nobody@mailbox.example", bridge, event)
            #expect(unknown.type == "attributeCollectionSubmit.continueWithDefaultBehavior")
            let twins = try await Self.send(Self.form(), as: "twins@harbourlane.example", bridge, event)
            #expect(twins.type == "attributeCollectionSubmit.showBlockPage")
        }
        #expect(log.callouts.map { $0["outcome"] } == ["signUpBlocked", "continued", "signUpBlocked"])
    }

    @Test
    func `What cannot be checked is not waved through`() async throws {
        let log = try await SignUpStage.withBridge(Self.settings(), isDown: true) { bridge, event in
            var event = event
            event.identity = "mara@harbourlane.example"
            _ = try await bridge.post(try event.submit(Self.form())).refusal(503)
        }
        #expect(log.callouts.map { $0["outcome"] } == ["directoryUnavailable"])
    }
}
