import Foundation
import NIOHTTP1
import Testing

/// The one action of an answer to an event other than token issuance, read independently of the code that writes it.
struct ReceivedAction {
    /// The action's `@odata.type` without `microsoft.graph.`.
    let type: String
    /// All of the action, without what means nothing.
    let text: String
    private let members: [String: Any]

    init(_ answer: BridgeAnswer, _ responseType: String, _ location: SourceLocation = #_sourceLocation) throws {
        #expect(answer.status == 200, "\(answer.text)", sourceLocation: location)
        #expect(answer.headers["Content-Type"] == ["application/json"], sourceLocation: location)
        let body = try #require(
            try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any],
            sourceLocation: location
        )
        let data = try #require(body["data"] as? [String: Any], sourceLocation: location)
        #expect(data["@odata.type"] as? String == "microsoft.graph.\(responseType)", sourceLocation: location)
        let actions = try #require(data["actions"] as? [[String: Any]], sourceLocation: location)
        #expect(actions.count == 1, sourceLocation: location)
        let action = try #require(actions.first, sourceLocation: location)
        let type = try #require(action["@odata.type"] as? String, sourceLocation: location)
        #expect(type.hasPrefix("microsoft.graph."), sourceLocation: location)
        self.type = String(type.dropFirst("microsoft.graph.".count))
        self.members = action.filter { $0.key != "@odata.type" }
        self.text = try Self.text(of: self.members)
    }

    /// A member as JSON text with sorted members; `nil` where there is none.
    subscript(member: String) -> String? {
        self.members[member].flatMap { try? Self.text(of: $0) }
    }

    private static func text(of value: Any) throws -> String {
        let data = try JSONSerialization.data(
            withJSONObject: value,
            options: [.sortedKeys, .fragmentsAllowed, .withoutEscapingSlashes]
        )
        return String(decoding: data, as: UTF8.self)
    }
}
