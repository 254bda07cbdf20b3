/// A JWT in compact form, taken apart but not proven.
///
/// Strict where RFC 7515 is: base64url without padding, three parts, no member twice. Header members that bring
/// their own key (`jwk`, `jku`, `x5u`, `x5c`) are never looked at; `crit` demands what this service cannot do.
struct CompactToken {
    /// The longest token that is looked at; Entra's have about 1.5 KiB.
    static let maximumLength = 8192
    /// The longest key id that is looked at.
    static let maximumKeyIDLength = 256

    /// The token as it came.
    let text: String
    /// The `kid` of the header.
    let keyID: String
    /// The claims, which nobody vouches for yet.
    let claims: TokenClaims

    /// Finds the token in a header and takes it apart.
    ///
    /// - Parameter authorization: The value of the `Authorization` header.
    /// - Throws: ``CallerError`` with the codes `missingToken`, `malformedToken` or `unsupportedAlgorithm`.
    init(authorization: String?) throws(CallerError) {
        guard let authorization else {
            throw CallerError(.missingToken, "the request has no Authorization header")
        }
        let words = authorization.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
        guard words.count == 2, words[0].lowercased() == "bearer" else {
            throw CallerError(.missingToken, "the Authorization header holds no bearer token")
        }
        let token = words[1].drop { $0 == " " }
        guard token.utf8.count <= Self.maximumLength else {
            throw CallerError(.malformedToken, "the token is longer than \(Self.maximumLength) bytes")
        }
        let parts = token.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3 else {
            throw CallerError(.malformedToken, "the token has \(parts.count) parts: 3 were expected")
        }
        self.keyID = try Self.checkedKeyID(header: Self.object(parts[0], name: "header"))
        self.claims = try TokenClaims(Self.object(parts[1], name: "payload"))
        guard let signature = Self.decoded(parts[2]), !signature.isEmpty else {
            throw CallerError(.malformedToken, "the token's signature is empty or not base64url")
        }
        self.text = String(token)
    }

    /// Whether a header is too long to hold a token that is looked at.
    static func isTooLong(_ authorization: String) -> Bool {
        authorization.utf8.count > self.maximumLength + 64
    }

    private static func checkedKeyID(header: [String: JSONValue]) throws(CallerError) -> String {
        guard case .string("RS256") = header["alg"] else {
            let algorithm = if case .string(let name) = header["alg"] { name } else { "missing" }
            throw CallerError(
                .unsupportedAlgorithm,
                "the token's alg is \"\(LogText.escaped(algorithm))\": only RS256 is accepted"
            )
        }
        guard header["crit"] == nil else {
            throw CallerError(.malformedToken, "the token's header demands extensions (crit): none is supported")
        }
        guard case .string(let keyID) = header["kid"], !keyID.isEmpty else {
            throw CallerError(.malformedToken, "the token's header names no key (kid)")
        }
        guard keyID.utf8.count <= self.maximumKeyIDLength else {
            throw CallerError(.malformedToken, "the token's kid is longer than \(self.maximumKeyIDLength) bytes")
        }
        return keyID
    }

    private static func object(
        _ part: some BidirectionalCollection<UInt8>,
        name: String
    ) throws(CallerError) -> [String: JSONValue] {
        guard let bytes = self.decoded(part) else {
            throw CallerError(.malformedToken, "the token's \(name) is not base64url")
        }
        let value: JSONValue
        do {
            value = try JSONParser.parse(bytes)
        } catch {
            throw CallerError(.malformedToken, "the token's \(name) is not valid JSON: \(error)")
        }
        guard case .object(let members) = value else {
            throw CallerError(.malformedToken, "the token's \(name) is \(value.kind): an object was expected")
        }
        return members
    }

    private static func decoded(_ part: some BidirectionalCollection<UInt8>) -> [UInt8]? {
        Base64URLText.isCanonical(part) ? Base64URL.decode(part) : nil
    }
}
