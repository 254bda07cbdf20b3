import Testing

@testable import EntraCallout

@Suite("ErrorAnswer")
struct ErrorAnswerTests {
    @Test("holds the errors and the request's id")
    func writesErrors() {
        let answer = ErrorAnswer(errors: ["data.tenantId is missing", "a \"b\"\u{7}"], requestID: "r/1")
        #expect(
            String(decoding: answer.encoded(), as: UTF8.self)
                == #"{"errors":["data.tenantId is missing","a \"b\"\u0007"],"requestId":"r/1"}"#
        )
    }
}
