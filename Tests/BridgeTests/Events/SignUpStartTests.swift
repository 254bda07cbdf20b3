import BridgeConfiguration
import ClaimsMapping
import Directory
import EntraCallout
import Testing

/// Sign-up forms that are about to be shown, from the callout to the audit.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct SignUpStartTests {
    private static let response = "onAttributeCollectionStartResponseData"
    private static let form: [String: SignUpEvent.Value] = [
        "givenName": .string(nil), "city": .string(nil), "topics": .string(nil), "since": .integer(nil),
        "staff": .boolean(nil), "number": .integer(1), "area": .string(nil),
    ]

    private static func settings(_ change: (inout AttributeCollectionStartSettings) -> Void = { _ in })
        -> EventsSettings
    {
        var settings = AttributeCollectionStartSettings(
            correlation: SignUpStage.byMail,
            prefill: Mapping(rules: [
                ClaimRule(name: "givenName", source: .attribute("givenName")),
                ClaimRule(name: "city", source: .attribute("l"), transforms: [.trim]),
                ClaimRule(name: "topics", source: .attribute("title"), many: true),
                ClaimRule(name: "since", source: .attribute("roomNumber")),
                ClaimRule(name: "staff", source: .attribute("employeeType")),
                // None of these fits.
                ClaimRule(name: "number", source: .attribute("departmentNumber")),
                ClaimRule(name: "area", source: .attribute("businessCategory"), many: true),
                ClaimRule(name: "elsewhere", source: .attribute("uid")),
            ])
        )
        change(&settings)
        return EventsSettings(attributeCollectionStart: settings)
    }

    @Test
    func `The form is filled from the entry of whoever signs up, in the types of the form`() async throws {
        let log = try await SignUpStage.withBridge(Self.settings()) { bridge, event in
            var event = event
            event.identity = "mara@harbourlane.example"
            let action = try ReceivedAction(try await bridge.post(try event.start(Self.form)), Self.response)
            #expect(action.type == "attributeCollectionStart.setPrefillValues")
            #expect(
                action["inputs"]
                    == #"{"city":"Bremen","givenName":"Mara","since":2021,"staff":true,"topics":"Rail,Sea"}"#
            )
        }
        let line = try #require(log.callouts.first)
        #expect(line["outcome"] == "prefilled")
        #expect(line["event"] == "attributeCollectionStart")
        #expect(line["action"] == "setPrefillValues")
        #expect(line["rule"] == "signUpIdentity = mail")
        #expect(line["application.id"] == "48b0f6d7-25e9-4a3c-8167-e90d4c7ba253")
        #expect(line["withheld"]?.contains("area: a value of a list has a comma in it") == true)
        #expect(line["withheld"]?.contains("number: the form wants a whole number of 64 bits") == true)
        #expect(line["withheld"]?.contains("elsewhere: the form has no such attribute") == true)
        for value in ["Bremen", "2021", "Freight", "mara@"] { #expect(!log.text.contains(value), "\(value)") }
    }

    @Test
    func `Who is unknown, has nothing for the form, or may not be used gets the form as it is`() async throws {
        let log = try await SignUpStage.withBridge(Self.settings()) { bridge, event in
            for identity in ["nobody@mailbox.example", "bare@harbourlane.example", "closed@harbourlane.example", nil] {
                var event = event
                event.identity = identity
                let action = try ReceivedAction(try await bridge.post(try event.start(Self.form)), Self.response)
                #expect(action.type == "attributeCollectionStart.continueWithDefaultBehavior")
                #expect(action.text == "{}")
            }
            var twins = event
            twins.identity = "twins@harbourlane.example"
            let action = try ReceivedAction(try await bridge.post(try twins.start(Self.form)), Self.response)
            #expect(action.type == "attributeCollectionStart.continueWithDefaultBehavior")
        }
        #expect(log.callouts.map { $0["outcome"] } == Array(repeating: "continued", count: 5))
        let reasons = log.callouts.map { $0["reason"] ?? "" }
        #expect(reasons[0] == "no entry matches")
        #expect(reasons[1] == "the entry has nothing for this form")
        #expect(reasons[2].contains("the account's state is disabled"))
        #expect(reasons[3].contains("signUpIdentity"), "\(reasons[3])")
        #expect(reasons[4] == "2 entries or more match by signUpIdentity = mail")
    }

    @Test
    func `Where the configuration says so, the sign-up ends with a page`() async throws {
        let settings = Self.settings {
            $0.unknownUser = .block
            $0.ambiguousUser = .block
            $0.blockPage = BlockPage(title: "Staff only", message: "Ask \"HR\".")
        }
        let log = try await SignUpStage.withBridge(settings) { bridge, event in
            for name in ["nobody", "closed", "twins"] {
                var event = event
                event.identity = "\(name)@harbourlane.example"
                let action = try ReceivedAction(try await bridge.post(try event.start(Self.form)), Self.response)
                #expect(action.type == "attributeCollectionStart.showBlockPage")
                #expect(action.text == #"{"message":"Ask \"HR\".","title":"Staff only"}"#)
            }
        }
        #expect(log.callouts.map { $0["outcome"] } == Array(repeating: "signUpBlocked", count: 3))
        #expect(log.callouts.allSatisfy { $0["action"] == "showBlockPage" && $0["reason"] != nil })
    }

    @Test
    func `A directory that is down fills nothing, or ends the sign-up`() async throws {
        let log = try await SignUpStage.withBridge(Self.settings(), isDown: true) { bridge, event in
            var event = event
            event.identity = "mara@harbourlane.example"
            let action = try ReceivedAction(try await bridge.post(try event.start(Self.form)), Self.response)
            #expect(action.type == "attributeCollectionStart.continueWithDefaultBehavior")
        }
        #expect(log.callouts.map { $0["outcome"] } == ["directoryUnavailable"])
        let failing = Self.settings { $0.directoryDown = .fail }
        let failed = try await SignUpStage.withBridge(failing, isDown: true) { bridge, event in
            var known = event
            known.identity = "mara@harbourlane.example"
            _ = try await bridge.post(try known.start(Self.form)).refusal(503)
        }
        #expect(failed.callouts.last?["outcome"] == "directoryUnavailable")
    }

    @Test
    func `An attribute of the form can be a field of the subject, and never the identity`() async throws {
        let settings = Self.settings {
            $0.subject = [.employeeId: "number", .signUpIdentity: "area"]
            $0.correlation = SignUpStage.byMail + [.init(subject: .employeeId, attribute: "employeeNumber")]
        }
        let log = try await SignUpStage.withBridge(settings) { bridge, event in
            var form = Self.form
            form["number"] = .integer(4711)
            form["area"] = .string("closed@harbourlane.example")
            let action = try ReceivedAction(try await bridge.post(try event.start(form)), Self.response)
            #expect(action.type == "attributeCollectionStart.setPrefillValues")
        }
        #expect(log.callouts.first?["rule"] == "employeeId = employeeNumber")
    }

    @Test
    func `An event that is not configured is refused`() async throws {
        let log = try await SignUpStage.withBridge(Self.settings()) { bridge, event in
            let refusal = try await bridge.post(try event.submit(Self.form)).refusal(400)
            #expect(refusal.errors.first?.contains("attributeCollectionSubmit") == true)
        }
        #expect(log.callouts.first?["outcome"] == "invalidEvent")
    }
}
