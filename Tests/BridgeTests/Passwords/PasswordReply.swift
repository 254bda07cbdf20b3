import FoundationEssentials
import Testing

/// What came back to a password, as Entra reads it.
struct PasswordReply: Sendable {
    private struct Body: Decodable {
        enum CodingKeys: String, CodingKey {
            case data
        }

        struct Content: Decodable {
            enum CodingKeys: String, CodingKey {
                case odataType = "@odata.type"
                case actions, nonce
            }

            let odataType: String
            let actions: [Action]
            let nonce: String
        }

        let data: Content
    }

    /// The one action.
    struct Action: Decodable, Equatable {
        enum CodingKeys: String, CodingKey {
            case odataType = "@odata.type"
            case title, message
        }

        let odataType: String
        var title: String?
        var message: String?
    }

    let answer: BridgeAnswer
    let nonce: String

    /// The action of a good answer, which has the nonce beside it.
    func action(_ location: SourceLocation = #_sourceLocation) throws -> Action {
        try #require(self.answer.status == 200, "\(self.answer.text)", sourceLocation: location)
        let body = try JSONDecoder().decode(Body.self, from: Data(self.answer.body))
        #expect(body.data.odataType == "microsoft.graph.onPasswordSubmitResponseData", sourceLocation: location)
        #expect(body.data.nonce == self.nonce, sourceLocation: location)
        #expect(body.data.actions.count == 1, sourceLocation: location)
        return try #require(body.data.actions.first, sourceLocation: location)
    }

    /// The last word of the action's type.
    func word(_ location: SourceLocation = #_sourceLocation) throws -> String {
        let type = try self.action(location).odataType
        #expect(type.hasPrefix("microsoft.graph.passwordSubmit."), sourceLocation: location)
        return type.split(separator: ".").last.map { String($0) } ?? ""
    }
}
