/// Whether token issuance starts are answered, and where.
enum TokenIssuanceStartChoice: Sendable {
    case off
    case on(TokenIssuanceStartSettings)

    var settings: TokenIssuanceStartSettings? {
        switch self {
        case .off: nil
        case .on(let settings): settings
        }
    }
}
