import FoundationEssentials
import StandIns

/// What the demonstration prints of an event and of an answer.
enum DemoText {
    /// The claims of an answer.
    struct Claims {
        var lines: [String]
        var outcome: String?
    }

    private enum Value: Decodable {
        case one(String)
        case many([String])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let text = try? container.decode(String.self) {
                self = .one(text)
            } else {
                self = .many(try container.decode([String].self))
            }
        }
    }

    private struct Answer: Decodable {
        struct Content: Decodable {
            struct Action: Decodable {
                let claims: [String: Value]
            }

            let actions: [Action]
        }

        let data: Content
    }

    static func fields(of user: StandInUser) -> String {
        let fields = [
            ("userPrincipalName", user.userPrincipalName), ("mail", user.mail), ("userType", user.userType),
            ("onPremisesSecurityIdentifier", user.onPremisesSecurityIdentifier),
        ]
        return fields.compactMap { name, value in value.map { "\(name) \($0)" } }.joined(separator: ", ")
    }

    static func claims(of body: [UInt8]) throws -> Claims {
        let answer = try JSONDecoder().decode(Answer.self, from: Data(body))
        var claims = Claims(lines: [], outcome: nil)
        for (name, value) in (answer.data.actions.first?.claims ?? [:]).sorted(by: { $0.key < $1.key }) {
            switch value {
            case .one(let text):
                claims.lines.append("\(name) = \"\(text)\"")
                if name == "bridgeOutcome" { claims.outcome = text }
            case .many(let texts):
                claims.lines.append("\(name) = [\(texts.map { "\"\($0)\"" }.joined(separator: ", "))]")
            }
        }
        return claims
    }
}
