/// A good answer as Entra reads it, written down independently of the code that writes it.
struct ReceivedAnswer: Decodable {
    enum CodingKeys: String, CodingKey {
        case data
    }

    struct Content: Decodable {
        enum CodingKeys: String, CodingKey {
            case odataType = "@odata.type"
            case actions
        }

        let odataType: String
        let actions: [Action]
    }

    struct Action: Decodable {
        enum CodingKeys: String, CodingKey {
            case odataType = "@odata.type"
            case claims
        }

        let odataType: String
        let claims: [String: ReceivedClaim]
    }

    let data: Content
}
