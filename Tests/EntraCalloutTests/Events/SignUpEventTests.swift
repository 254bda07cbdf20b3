import EntraCallout
import Testing

/// Events of sign-ups and account recoveries, read from the documented payloads.
@Suite
struct SignUpEventTests {
    private static let topics = "extension_3e91b7c04d5f4a82b6e8170f9c2d63a5_loyaltyTopics"
    private static let since = "extension_3e91b7c04d5f4a82b6e8170f9c2d63a5_memberSince"
    private static let newsletter = "extension_3e91b7c04d5f4a82b6e8170f9c2d63a5_newsletter"

    private static func decode(_ text: String) throws -> CalloutEvent {
        try CalloutEvent.decode(text.utf8, accepting: Set(EventKind.allCases))
    }

    @Test
    func `A form that is about to be shown has attributes with their types, and an identity`() throws {
        let event = try Self.decode(SignUpSample.startRequest)
        guard case .attributeCollectionStart(let signUp) = event.payload else {
            Issue.record("another payload: \(event.kind)")
            return
        }
        #expect(event.tenantID == "9d4470e2-61bb-4c0f-a5e8-27f3b8d1c906")
        #expect(event.application?.applicationID == "48b0f6d7-25e9-4a3c-8167-e90d4c7ba253")
        #expect(event.user == nil)
        #expect(
            Set(signUp.attributes.keys) == ["email", "givenName", "city", Self.topics, Self.since, Self.newsletter]
        )
        #expect(signUp.attributes["givenName"]?.value == nil)
        #expect(signUp.attributes["givenName"]?.type == .string)
        #expect(signUp.attributes[Self.topics]?.value == .string("Rail,Sea"))
        #expect(signUp.attributes[Self.since]?.type == .integer)
        #expect(signUp.attributes[Self.since]?.value == .integer(2021))
        #expect(signUp.attributes[Self.newsletter]?.type == .boolean)
        #expect(signUp.attributes[Self.newsletter]?.value == .boolean(false))
        #expect(signUp.identities.map(\.issuerAssignedID) == ["mara.devlin@mailbox.example"])
        #expect(signUp.identities.first?.signInType == "email")
    }

    @Test
    func `A form that was sent has what was entered`() throws {
        let event = try Self.decode(SignUpSample.submitRequest)
        guard case .attributeCollectionSubmit(let signUp) = event.payload else {
            Issue.record("another payload: \(event.kind)")
            return
        }
        #expect(signUp.attributes["city"]?.value == .string("Brem3n"))
        #expect(signUp.attributes[Self.newsletter]?.value == .boolean(true))
        #expect(signUp.attributes.count == 8)
    }

    @Test
    func `A recovery has the account, its employee id and the claims`() throws {
        let event = try Self.decode(VerifiedIDSample.request)
        guard case .verifiedIdClaimValidation(let claims, let user) = event.payload else {
            Issue.record("another payload: \(event.kind)")
            return
        }
        #expect(user?.onPremisesSamAccountName == "iokafor")
        #expect(user?.isGuest == false)
        #expect(claims.employeeID == "0031894")
        #expect(claims.claims["dateOfBirth"] == "1987-05-21")
        #expect(claims.claims.count == 7)
        #expect(claims.identities.first?.signInType == "userPrincipalName")
    }

    @Test
    func `A claim that is no text costs nobody the recovery`() throws {
        let text = VerifiedIDSample.request.replacing(#""XK7730154""#, with: #"{"number":7}"#)
            .replacing(#""Passport""#, with: "3")
        guard case .verifiedIdClaimValidation(let claims, _) = try Self.decode(text).payload else { return }
        #expect(claims.claims["documentId"] == nil)
        #expect(claims.claims["documentType"] == "3")
        #expect(claims.claims.count == 6)
    }

    @Test(arguments: [
        ("\"identities\": [", #""identities": [7, "#, "data.userSignUpInfo.identities[0] is a number"),
        ("\"value\": 2021", "\"value\": 20.5", "memberSince.value is another number"),
        ("\"value\": 2021", "\"value\": []", "memberSince.value is an array"),
        ("\"userSignUpInfo\"", "\"signUpInfo\"", "data.userSignUpInfo is missing"),
    ])
    func `A payload of another form names the member`(_ old: String, _ new: String, _ message: String) {
        let text = SignUpSample.startRequest.replacing(old, with: new)
        let error = #expect(throws: EventError.self) { try Self.decode(text) }
        #expect(error?.message.contains(message) == true, "\(error?.message ?? "")")
    }

    @Test
    func `More attributes than any form has are refused`() {
        let many = (0..<300).map { #""a\#($0)": {"value": 1}"# }.joined(separator: ",")
        let text = SignUpSample.startRequest.replacing("\"attributes\": {", with: "\"attributes\": {\(many),")
        let error = #expect(throws: EventError.self) { try Self.decode(text) }
        #expect(error?.path == "data.userSignUpInfo.attributes")
    }
}
