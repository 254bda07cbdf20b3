import FoundationEssentials

/// A password that somebody typed at a stand-in tenant, with what Entra tells the service beside it.
public struct StandInPassword: Sendable {
    /// The password.
    public var password: String
    /// What was typed as user name.
    public var username: String
    /// What the answer must repeat.
    public var nonce: String
    /// When the token was issued, in seconds since 1970.
    public var issuedAt: Int
    /// Claims that differ from Entra's; a claim whose value is `nil` is left out.
    public var claims: [String: StandInValue?]
    /// Members of the inner token's header that differ; one whose value is `nil` is left out.
    public var header: [String: StandInValue?]

    /// Creates a password.
    ///
    /// - Parameters:
    ///   - password: The password.
    ///   - username: What was typed as user name.
    ///   - nonce: What the answer must repeat; a new GUID unless told.
    ///   - issuedAt: When the token was issued, in seconds since 1970; now unless told.
    ///   - claims: Claims that differ.
    ///   - header: Members of the inner token's header that differ.
    public init(
        _ password: String,
        username: String,
        nonce: String? = nil,
        issuedAt: Int? = nil,
        claims: [String: StandInValue?] = [:],
        header: [String: StandInValue?] = [:]
    ) {
        self.password = password
        self.username = username
        self.nonce = nonce ?? UUID().uuidString.lowercased()
        self.issuedAt = issuedAt ?? Int(Date.now.timeIntervalSince1970)
        self.claims = claims
        self.header = header
    }

    /// The inner token: a compact JWT that nobody signed.
    ///
    /// - Parameters:
    ///   - audience: The claim `aud`.
    ///   - issuer: The claim `iss`.
    /// - Throws: What the JSON encoder throws.
    /// - Returns: The token.
    package func token(audience: String, issuer: String) throws -> String {
        var header: [String: StandInValue] = ["typ": "JWT", "alg": "none"]
        for (name, value) in self.header { header[name] = value }
        var claims: [String: StandInValue] = [
            "aud": .string(audience), "iss": .string(issuer), "iat": .integer(self.issuedAt),
            "nbf": .integer(self.issuedAt), "exp": .integer(self.issuedAt + 600),
            "user-password": .string(self.password), "username": .string(self.username), "nonce": .string(self.nonce),
        ]
        for (name, value) in self.claims { claims[name] = value }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return "\(Base64URL.encode(try encoder.encode(header))).\(Base64URL.encode(try encoder.encode(claims)))."
    }
}
