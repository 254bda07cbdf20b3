import FoundationEssentials

/// An answer to a callout.
struct SendAnswer: Sendable, Hashable {
    let status: UInt
    let contentType: String?
    let body: [UInt8]
    /// The marker claim of the bridge, or else the name of the action.
    let outcome: String?
    /// The id by which the bridge's log knows the callout; only refusals have it.
    let requestID: String?
    /// Whether it is what Entra takes: 200, JSON, exactly one action.
    let isAccepted: Bool

    private struct Body: Decodable {
        struct Content: Decodable {
            struct Action: Decodable {
                struct Claims: Decodable {
                    let bridgeOutcome: String?
                }

                enum CodingKeys: String, CodingKey {
                    case type = "@odata.type"
                    case claims
                }

                let type: String
                let claims: Claims?
            }

            let actions: [Action]
        }

        let data: Content?
        let requestId: String?
    }

    init(status: UInt, contentType: String?, body: [UInt8]) {
        let content = try? JSONDecoder().decode(Body.self, from: Data(body))
        let action = content?.data?.actions.first
        self.status = status
        self.contentType = contentType
        self.body = body
        self.outcome = action?.claims?.bridgeOutcome ?? action?.type.split(separator: ".").last.map { String($0) }
        self.requestID = content?.requestId
        self.isAccepted =
            status == 200 && contentType?.hasPrefix("application/json") == true && content?.data?.actions.count == 1
    }
}
