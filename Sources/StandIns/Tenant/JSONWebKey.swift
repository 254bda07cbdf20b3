/// A published key (RFC 7517), with the members that Entra publishes and this project reads.
struct JSONWebKey: Sendable, Encodable {
    enum CodingKeys: String, CodingKey {
        case keyType = "kty"
        case use
        case keyID = "kid"
        case modulus = "n"
        case exponent = "e"
        case issuer
    }

    let keyType: String
    let use: String
    let keyID: String
    let modulus: String
    let exponent: String
    let issuer: String?
}
