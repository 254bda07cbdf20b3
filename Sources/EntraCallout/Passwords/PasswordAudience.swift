public import FoundationEssentials

/// Whom a password's token must be for, and when it must be valid.
public struct PasswordAudience: Sendable, Hashable {
    /// How far clocks may differ, in seconds.
    static let skew = 300.0

    /// The tenant that the event comes from.
    public let tenantID: String
    /// The application id and identifier URI of this service there.
    public let audiences: Set<String>
    /// The moment with which times are compared.
    public let now: Date

    /// Creates a value.
    ///
    /// - Parameters:
    ///   - tenant: The tenant that the event comes from.
    ///   - now: The moment with which times are compared.
    public init(_ tenant: TenantSettings, now: Date) {
        self.tenantID = tenant.id
        self.audiences = tenant.audiences
        self.now = now
    }

    /// Checks the claims `aud`, `iss`, `exp` and `nbf`, each where it is there.
    ///
    /// Nobody signed them: they only tell a token that strayed, or came late, from ours.
    func check(_ claims: [String: JSONValue]) throws(PasswordError) {
        switch claims["aud"] {
        case nil: break
        case .string(let audience) where self.audiences.contains(audience): break
        case .array(let values)
        where values.contains { value in
            if case .string(let audience) = value { self.audiences.contains(audience) } else { false }
        }: break
        case .some:
            throw PasswordError(.notForUs, "the password's token is for another audience (aud) than the tenant's")
        }
        switch claims["iss"] {
        case nil: break
        case .string(let issuer) where self.isOurs(issuer: issuer): break
        case .some:
            throw PasswordError(.notForUs, "the password's token is of another issuer (iss) than the tenant's")
        }
        let now = self.now.timeIntervalSince1970
        if let end = try Self.time(claims, "exp"), now >= end + Self.skew {
            throw PasswordError(.expired, "the password's token has expired (exp); compare the clocks")
        }
        if let start = try Self.time(claims, "nbf"), now < start - Self.skew {
            throw PasswordError(.expired, "the password's token is not valid yet (nbf); compare the clocks")
        }
    }

    /// Whether an issuer is this service or its tenant.
    ///
    /// Entra has been seen to write the service's identifier URI, which ends with the application id. An issuer of the
    /// tenant's would be as good.
    private func isOurs(issuer: String) -> Bool {
        self.audiences.contains(issuer) || self.audiences.contains { issuer.hasSuffix("/\($0)") }
            || issuer.contains(self.tenantID)
    }

    private static func time(_ claims: [String: JSONValue], _ name: String) throws(PasswordError) -> Double? {
        switch claims[name] {
        case nil: return nil
        case .number(let text):
            guard let seconds = Double(text), seconds.isFinite else { fallthrough }
            return seconds
        case .some: throw PasswordError(.invalidToken, "the password's token has no number as \(name)")
        }
    }
}
