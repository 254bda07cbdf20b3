import FoundationEssentials
import NIOHTTP1
import Testing

/// What came back over HTTP.
struct BridgeAnswer: Sendable {
    /// The body of a refusal.
    struct Refusal: Decodable, Equatable {
        let errors: [String]
        let requestId: String
    }

    let status: UInt
    let headers: HTTPHeaders
    let body: [UInt8]
    let elapsed: Duration

    var text: String { String(decoding: self.body, as: UTF8.self) }

    /// The claims of a good answer, in exactly the form that Entra takes.
    func claims(_ location: SourceLocation = #_sourceLocation) throws -> [String: ReceivedClaim] {
        #expect(self.status == 200, "\(self.text)", sourceLocation: location)
        #expect(self.headers["Content-Type"] == ["application/json"], sourceLocation: location)
        let answer = try JSONDecoder().decode(ReceivedAnswer.self, from: Data(self.body))
        let content = answer.data
        #expect(content.odataType == "microsoft.graph.onTokenIssuanceStartResponseData", sourceLocation: location)
        #expect(content.actions.count == 1, sourceLocation: location)
        let action = try #require(content.actions.first, sourceLocation: location)
        #expect(
            action.odataType == "microsoft.graph.tokenIssuanceStart.provideClaimsForToken",
            sourceLocation: location
        )
        return action.claims
    }

    /// The refusal of an answer that is not 200: one reason, the request's id, and nothing else.
    func refusal(_ status: UInt, _ location: SourceLocation = #_sourceLocation) throws -> Refusal {
        #expect(self.status == status, "\(self.text)", sourceLocation: location)
        #expect(self.headers["Content-Type"] == ["application/json"], sourceLocation: location)
        let members = try JSONDecoder().decode([String: AnyMember].self, from: Data(self.body))
        #expect(Set(members.keys) == ["errors", "requestId"], sourceLocation: location)
        let refusal = try JSONDecoder().decode(Refusal.self, from: Data(self.body))
        #expect(refusal.errors.count == 1 && refusal.errors != [""], sourceLocation: location)
        #expect(!refusal.requestId.isEmpty, sourceLocation: location)
        return refusal
    }

    /// A member whose value is of no interest.
    private struct AnyMember: Decodable {
        init(from decoder: any Decoder) {}
    }
}
