import Testing

@testable import EntraCallout

@Suite("PasswordSubmitAnswer")
struct PasswordSubmitAnswerTests {
    private static let nonce = "b1f4d960-8e37-4c5a-92b8-f07a6c3ed215"

    private func text(_ action: PasswordSubmitAnswer.Action) throws -> String {
        String(decoding: try PasswordSubmitAnswer(action, nonce: Self.nonce).encoded(), as: UTF8.self)
    }

    @Test("is one action, and the nonce beside it")
    func writes() throws {
        let table: [(PasswordSubmitAnswer.Action, String)] = [
            (.migratePassword, #"MigratePassword""#), (.updatePassword, #"UpdatePassword""#), (.retry, #"Retry""#),
            (.block(nil), #"Block""#),
            (.block(BlockPage(message: "Call \"us\".")), #"Block","message":"Call \"us\".""#),
            (
                .block(BlockPage(title: "Sign-in blocked", message: "Call us.")),
                #"Block","title":"Sign-in blocked","message":"Call us.""#
            ),
        ]
        for (action, expected) in table {
            #expect(
                try self.text(action)
                    == #"{"data":{"@odata.type":"microsoft.graph.onPasswordSubmitResponseData","actions":[{"@odata.type":"#
                    + #""microsoft.graph.passwordSubmit.\#(expected)}],"nonce":"\#(Self.nonce)"}}"#
            )
        }
    }

    @Test("without a nonce it does not leave")
    func needsNonce() {
        #expect(throws: AnswerError.self) { try PasswordSubmitAnswer(.retry, nonce: "").encoded() }
    }
}
