import ClaimsMapping
import Testing

@testable import EntraCallout

@Suite("TokenIssuanceStartAnswer")
struct TokenIssuanceStartAnswerTests {
    private func text(_ claims: [Claim]) throws -> String {
        String(decoding: try TokenIssuanceStartAnswer(claims: claims).encoded(), as: UTF8.self)
    }

    @Test("is one action with its claims in the order of their names")
    func writesOneAction() throws {
        let claims = [
            Claim(name: "ldapGroups", value: .strings(["Yard-North", "Dispatch-Leads"])),
            Claim(name: "costCentre", value: .string("HL/4471")),
        ]
        let expected =
            #"{"data":{"@odata.type":"microsoft.graph.onTokenIssuanceStartResponseData","actions":["#
            + #"{"@odata.type":"microsoft.graph.tokenIssuanceStart.provideClaimsForToken","#
            + #""claims":{"costCentre":"HL/4471","ldapGroups":["Yard-North","Dispatch-Leads"]}}]}}"#
        #expect(try self.text(claims) == expected)
        #expect(try self.text(claims.reversed()) == expected)
    }

    @Test("keeps a list of one a list")
    func keepsLists() throws {
        #expect(try self.text([Claim(name: "a", value: .strings(["x"]))]).contains(#""a":["x"]"#))
    }

    @Test("can be read again, whatever the text")
    func survivesAllText() throws {
        let text = String(String.UnicodeScalarView((0...0x10_FFFF).compactMap(Unicode.Scalar.init)))
        let claim = Claim(name: "all\"\\\n", value: .string(text))
        let body = try TokenIssuanceStartAnswer(claims: [claim], byteLimit: .max).encoded()
        guard
            case .object(let root) = try JSONParser.parse(body),
            case .object(let data) = root["data"],
            case .array(let actions) = data["actions"],
            case .object(let action) = actions.first,
            case .object(let claims) = action["claims"],
            case .string(let read) = claims[claim.name]
        else {
            Issue.record("the answer has another shape")
            return
        }
        #expect(Array(read.unicodeScalars) == Array(text.unicodeScalars))
    }

    @Test("refuses what Entra would refuse")
    func refusesBrokenAnswers() {
        let value = ClaimValue.string("x")
        let cases: [([Claim], AnswerError.Code)] = [
            ([], .noClaims),
            ([Claim(name: "", value: value)], .emptyName),
            ([Claim(name: "a", value: value), Claim(name: "a", value: value)], .duplicateName),
            ([Claim(name: "a", value: .strings([]))], .emptyList),
        ]
        for (claims, code) in cases {
            let error = #expect(throws: AnswerError.self) { try TokenIssuanceStartAnswer(claims: claims).encoded() }
            #expect(error?.code == code)
        }
    }

    @Test("takes exactly as many bytes as the limit says")
    func limitsBytes() throws {
        let claims = [
            Claim(name: "a", value: .string("äö")),
            Claim(name: "bc", value: .strings(["de", "f"])),
        ]
        #expect(throws: Never.self) { try TokenIssuanceStartAnswer(claims: claims, byteLimit: 10).encoded() }
        let error = #expect(throws: AnswerError.self) {
            try TokenIssuanceStartAnswer(claims: claims, byteLimit: 9).encoded()
        }
        #expect(error?.code == .tooLarge)
        #expect(error?.message.contains("10") == true)
    }
}
