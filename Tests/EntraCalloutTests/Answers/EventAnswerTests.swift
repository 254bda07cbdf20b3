import ClaimsMapping
import EntraCallout
import Testing

/// Answers to sign-ups and account recoveries mean what the documented ones mean, and no others leave.
@Suite
struct EventAnswerTests {
    private static let topics = "extension_3e91b7c04d5f4a82b6e8170f9c2d63a5_loyaltyTopics"
    private static let since = "extension_3e91b7c04d5f4a82b6e8170f9c2d63a5_memberSince"
    private static let newsletter = "extension_3e91b7c04d5f4a82b6e8170f9c2d63a5_newsletter"

    @Test
    func `A form is shown as it is, filled, or not at all`() throws {
        let answers: [(AttributeCollectionStartAnswer, String)] = [
            (.continueWithDefaultBehavior, SignUpSample.startContinues),
            (
                .setPrefillValues([
                    "givenName": .string("Mara"), "city": .string("Bremen"), Self.topics: .string("Rail,Sea"),
                    Self.since: .integer(2021), Self.newsletter: .boolean(false),
                ]), SignUpSample.startPrefills
            ),
            (
                .showBlockPage(
                    BlockPage(
                        title: "Account request pending",
                        message:
                            "We already hold a request for this address. You will get an e-mail once it is approved."
                    )
                ), SignUpSample.startBlocks
            ),
        ]
        for (answer, sample) in answers {
            #expect(try JSONMeaning(answer.encoded()) == JSONMeaning(sample))
            #expect(sample.contains("attributeCollectionStart.\(answer.action)\""))
        }
    }

    @Test
    func `A form that was sent is taken, changed, shown again, or not taken at all`() throws {
        let answers: [(AttributeCollectionSubmitAnswer, String)] = [
            (.continueWithDefaultBehavior, SignUpSample.submitContinues),
            (
                .modifyAttributeValues([
                    "city": .string("Bremen"), Self.newsletter: .boolean(true), Self.since: .integer(2021),
                ]), SignUpSample.submitModifies
            ),
            (
                .showValidationError(
                    message: "Please correct the marked fields.",
                    attributeErrors: ["city": "A city name has no digits.", Self.since: "Enter a four-digit year."]
                ), SignUpSample.submitIsInvalid
            ),
            (
                .showBlockPage(
                    BlockPage(title: "Sign-up is closed", message: "This shop does not deliver to your country yet.")
                ), SignUpSample.submitBlocks
            ),
        ]
        for (answer, sample) in answers {
            #expect(try JSONMeaning(answer.encoded()) == JSONMeaning(sample))
            #expect(sample.contains("attributeCollectionSubmit.\(answer.action)\""))
        }
    }

    @Test
    func `A recovery passes or fails, and says by which claims`() throws {
        let pass = VerifiedIDClaimValidationAnswer.pass
        #expect(try JSONMeaning(pass.encoded()) == JSONMeaning(VerifiedIDSample.passes))
        let failed = VerifiedIDClaimValidationAnswer.failed(claims: ["dateOfBirth", "documentId"])
        #expect(try JSONMeaning(failed.encoded()) == JSONMeaning(VerifiedIDSample.fails))
        #expect(failed.action == "failed" && pass.action == "pass")
        let other = try VerifiedIDClaimValidationAnswer.failed(claims: []).encoded()
        #expect(!String(decoding: other, as: UTF8.self).contains("failedClaims"))
    }

    @Test
    func `What is optional is left out`() throws {
        let page = try AttributeCollectionStartAnswer.showBlockPage(BlockPage(message: "No.")).encoded()
        #expect(!String(decoding: page, as: UTF8.self).contains("title"))
        let error = try AttributeCollectionSubmitAnswer.showValidationError(message: "No.", attributeErrors: [:])
            .encoded()
        #expect(!String(decoding: error, as: UTF8.self).contains("attributeErrors"))
    }

    @Test
    func `An answer that Entra would not take does not leave`() {
        typealias Start = AttributeCollectionStartAnswer
        typealias Submit = AttributeCollectionSubmitAnswer
        typealias VerifiedID = VerifiedIDClaimValidationAnswer
        let long = String(repeating: "x", count: 40_000)
        let refused: [(AnswerError.Code, () throws -> [UInt8])] = [
            (.noClaims, { try Start.setPrefillValues([:]).encoded() }),
            (.emptyName, { try Start.setPrefillValues(["": .integer(1)]).encoded() }),
            (.emptyText, { try Start.showBlockPage(BlockPage(message: "")).encoded() }),
            (.emptyText, { try Start.showBlockPage(BlockPage(title: "", message: "No.")).encoded() }),
            (.tooLarge, { try Start.setPrefillValues(["a": .string(long)]).encoded() }),
            (.noClaims, { try Submit.modifyAttributeValues([:]).encoded() }),
            (.emptyText, { try Submit.showValidationError(message: "", attributeErrors: [:]).encoded() }),
            (.emptyText, { try Submit.showValidationError(message: "No.", attributeErrors: ["a": ""]).encoded() }),
            (.duplicateName, { try VerifiedID.failed(claims: ["a", "a"]).encoded() }),
            (.emptyName, { try VerifiedID.failed(claims: [""]).encoded() }),
        ]
        for (code, answer) in refused {
            let error = #expect(throws: AnswerError.self) { try answer() }
            #expect(error?.code == code)
        }
    }

    @Test
    func `Text is written so that nobody can end it`() throws {
        let hostile = "\"}],\"x\":[{\"\u{0}\n\\"
        let bytes = try AttributeCollectionStartAnswer.setPrefillValues(["a": .string(hostile)]).encoded()
        let event = try JSONMeaning(bytes).description
        #expect(event.contains(#"\"}],\"x\":[{\"\u0000\n\\"#), "\(event)")
    }

    @Test(arguments: [
        (ClaimValue.string("Bremen"), SignUpAttribute.ValueType.string, AttributeValue.string("Bremen")),
        (.string("Bremen, Germany"), .string, .string("Bremen, Germany")),
        (.strings(["a", "b"]), .string, .string("a,b")),
        (.string("2021"), .integer, .integer(2021)), (.string("-9223372036854775808"), .integer, .integer(.min)),
        (.strings(["7"]), .integer, .integer(7)), (.string("TRUE"), .boolean, .boolean(true)),
        (.string("false"), .boolean, .boolean(false)),
    ])
    func `A value takes the type of the form`(
        _ value: ClaimValue,
        _ type: SignUpAttribute.ValueType,
        _ expected: AttributeValue
    ) throws {
        let fitted = try AttributeValue(value, as: type)
        #expect(fitted == expected)
    }

    @Test(arguments: [
        (ClaimValue.string("2021.5"), SignUpAttribute.ValueType.integer, UnfittingValue.notInteger),
        (.string("9223372036854775808"), .integer, .notInteger), (.string("1"), .boolean, .notBoolean),
        (.strings(["1", "2"]), .integer, .several(count: 2)), (.strings(["a,b"]), .string, .commaInList),
        (.string(String(repeating: "x", count: 5000)), .string, .tooLong(bytes: 4096)),
    ])
    func `A value that is none of the type is told, not repaired`(
        _ value: ClaimValue,
        _ type: SignUpAttribute.ValueType,
        _ expected: UnfittingValue
    ) {
        #expect(throws: expected) { try AttributeValue(value, as: type) }
    }
}
