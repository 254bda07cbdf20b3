import Testing

@testable import EntraCallout

@Suite("EventError")
struct EventErrorTests {
    private static let userID = #""id":"1d50c8b7-f394-4e26-8a0d-b96e72f1c435""#

    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let text: String
        let code: EventError.Code
        let path: String?
    }

    private static let cases: [Case] = [
        Case(testDescription: "empty body", text: "", code: .invalidJSON, path: nil),
        Case(testDescription: "text after the end", text: "{} x", code: .invalidJSON, path: nil),
        Case(testDescription: "an array", text: "[]", code: .invalidJSON, path: nil),
        Case(testDescription: "a string", text: #""x""#, code: .invalidJSON, path: nil),
        Case(testDescription: "a member twice", text: #"{"type":"a","type":"b"}"#, code: .invalidJSON, path: nil),
        Case(testDescription: "no type", text: "{}", code: .missingField, path: "type"),
        Case(testDescription: "null type", text: #"{"type":null}"#, code: .missingField, path: "type"),
        Case(testDescription: "a number as type", text: #"{"type":7}"#, code: .invalidField, path: "type"),
        Case(
            testDescription: "an unknown type",
            text: EventSample.minimal(type: #""microsoft.graph.authenticationEvent.pageRenderStart""#),
            code: .unknownEvent,
            path: "type"
        ),
        Case(
            testDescription: "no data",
            text: #"{"type":"microsoft.graph.authenticationEvent.tokenIssuanceStart"}"#,
            code: .missingField,
            path: "data"
        ),
        Case(
            testDescription: "data as an array",
            text: #"{"type":"microsoft.graph.authenticationEvent.tokenIssuanceStart","data":[]}"#,
            code: .invalidField,
            path: "data"
        ),
        Case(
            testDescription: "null tenant",
            text: EventSample.minimal(tenantID: "null"),
            code: .missingField,
            path: "data.tenantId"
        ),
        Case(
            testDescription: "a tenant that is no GUID",
            text: EventSample.minimal(tenantID: #""contoso.example""#),
            code: .invalidField,
            path: "data.tenantId"
        ),
        Case(
            testDescription: "a GUID with its hyphens elsewhere",
            text: EventSample.minimal(tenantID: #""5b1e0c7d3-a94-4f62-8d27-c1f60e9a4b38""#),
            code: .invalidField,
            path: "data.tenantId"
        ),
        Case(
            testDescription: "null user",
            text: EventSample.minimal(user: "null"),
            code: .missingField,
            path: "data.authenticationContext.user"
        ),
        Case(
            testDescription: "a user without id",
            text: EventSample.minimal(user: #"{"mail":"a@b.example"}"#),
            code: .missingField,
            path: "data.authenticationContext.user.id"
        ),
        Case(
            testDescription: "a number as user principal name",
            text: EventSample.minimal(user: "{\(EventErrorTests.userID),\"userPrincipalName\":7}"),
            code: .invalidField,
            path: "data.authenticationContext.user.userPrincipalName"
        ),
        Case(
            testDescription: "a huge number as mail",
            text: EventSample.minimal(user: "{\(EventErrorTests.userID),\"mail\":1e999999999}"),
            code: .invalidField,
            path: "data.authenticationContext.user.mail"
        ),
        Case(
            testDescription: "a wrong type under the other spelling",
            text: EventSample.minimal(user: "{\(EventErrorTests.userID),\"onPremiseUserPrincipalName\":[]}"),
            code: .invalidField,
            path: "data.authenticationContext.user.onPremiseUserPrincipalName"
        ),
        Case(
            testDescription: "an application id that is no GUID",
            text: EventSample.minimal(inContext: #","clientServicePrincipal":{"appId":"x"}"#),
            code: .invalidField,
            path: "data.authenticationContext.clientServicePrincipal.appId"
        ),
    ]

    @Test("names the member at fault", arguments: EventErrorTests.cases)
    func namesTheMember(example: Case) {
        let error = #expect(throws: EventError.self) { try CalloutEvent.decode(example.text.utf8) }
        #expect(error?.code == example.code)
        #expect(error?.path == example.path)
        if let path = example.path { #expect(error?.message.contains(path) == true) }
    }

    @Test(
        "tells a known event that is not configured from an unknown one",
        arguments: EventKind.allCases.filter { $0 != .tokenIssuanceStart }
    )
    func namesUnconfiguredEvents(kind: EventKind) {
        let error = #expect(throws: EventError.self) {
            try CalloutEvent.decode(EventSample.minimal(type: "\"\(kind.type)\"").utf8)
        }
        #expect(error?.code == .unconfiguredEvent)
        #expect(error?.message.contains(kind.rawValue) == true)
    }

    @Test("says what came instead, but never its value")
    func hidesValues() {
        let text = EventSample.minimal(user: #"{"id":"secret-value"}"#)
        let error = #expect(throws: EventError.self) { try CalloutEvent.decode(text.utf8) }
        #expect(error?.message == "data.authenticationContext.user.id is other text: a GUID was expected")
    }

    @Test("shows an unknown type shortened and on one line")
    func escapesUnknownTypes() throws {
        let type = #""\n\u001b[2J"# + String(repeating: "x", count: 10_000) + #"""#
        let error = #expect(throws: EventError.self) { try CalloutEvent.decode(EventSample.minimal(type: type).utf8) }
        let message = try #require(error?.message)
        #expect(message.utf8.count < 300)
        #expect(!message.contains("\n"))
        #expect(!message.contains("\u{1B}"))
    }
}
