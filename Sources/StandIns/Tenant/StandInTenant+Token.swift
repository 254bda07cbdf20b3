public import EntraCallout
import FoundationEssentials

extension StandInTenant {
    /// Signs a token such as Entra's extension service brings.
    ///
    /// - Parameters:
    ///   - version: The version of the token.
    ///   - issuedAt: When the token was issued, in seconds since 1970; now unless told.
    ///   - claims: Claims that differ; a claim whose value is `nil` is left out.
    ///   - header: Members of the header that differ; one whose value is `nil` is left out.
    ///   - signature: How to sign.
    ///   - editingHeader: Changes the header's JSON text before it is signed, for what no encoder writes.
    ///   - editingPayload: Changes the payload's JSON text likewise.
    /// - Throws: What the cryptographic library throws.
    /// - Returns: The token in compact form.
    public func token(
        version: TokenVersion = .v2,
        issuedAt: Int? = nil,
        claims: [String: StandInValue?] = [:],
        header: [String: StandInValue?] = [:],
        signature: StandInSignature = .valid,
        editingHeader: @Sendable (String) -> String = { $0 },
        editingPayload: @Sendable (String) -> String = { $0 }
    ) async throws -> String {
        let issuedAt = issuedAt ?? Int(Date.now.timeIntervalSince1970)
        let key = self.signingKey
        let text = try [
            editingHeader(Self.json(Self.standardHeader(key, signature), header)),
            editingPayload(Self.json(self.standardClaims(version, issuedAt: issuedAt), claims)),
        ]
        .map { Base64URL.encode($0.utf8) }
        .joined(separator: ".")
        let signed = try await key.sign(Array(text.utf8), signature)
        return "\(text).\(Base64URL.encode(signed))"
    }

    private static func standardHeader(_ key: StandInKey, _ signature: StandInSignature) -> [String: StandInValue] {
        let algorithm: StandInValue =
            switch signature {
            case .valid, .strangersKey: "RS256"
            case .otherDigest: "RS512"
            case .otherPadding: "PS256"
            case .publicKeyAsSecret: "HS256"
            case .none: "none"
            }
        return ["typ": "JWT", "alg": algorithm, "kid": .string(key.id)]
    }

    private func standardClaims(_ version: TokenVersion, issuedAt: Int) -> [String: StandInValue] {
        [
            "aud": .string(version == .v2 ? self.audience : self.identifierURI),
            "iss": .string(self.issuer(version)),
            "iat": .integer(issuedAt),
            "nbf": .integer(issuedAt),
            "exp": .integer(issuedAt + 3900),
            version.authorizedPartyClaim: .string(TenantSettings.extensionServiceApplicationID),
            "oid": "fd2067b8-93e5-4c1a-8b7f-d60e4a95c132",
            "sub": "fd2067b8-93e5-4c1a-8b7f-d60e4a95c132",
            "tid": .string(self.id),
            "ver": .string(version.rawValue),
        ]
    }

    private static func json(
        _ standard: [String: StandInValue],
        _ overrides: [String: StandInValue?]
    ) throws -> String {
        var members = standard
        for (name, value) in overrides { members[name] = value }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(members), as: UTF8.self)
    }
}
