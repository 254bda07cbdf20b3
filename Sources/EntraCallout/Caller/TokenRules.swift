import struct FoundationEssentials.Date

/// What the claims of a token must say, once its signature is proven.
struct TokenRules {
    /// How far the clocks of Entra and of this service may be apart.
    static let clockSkew: Double = 300

    let tenant: TenantSettings
    /// The issuers that the tenant's metadata and settings state.
    let issuers: Set<String>
    /// The issuers that the key which signed may be used for.
    let keyIssuers: SigningKey.Issuers

    /// Checks the claims.
    ///
    /// - Parameters:
    ///   - claims: The claims of a token whose signature was verified with a key of this tenant.
    ///   - now: The time.
    /// - Throws: ``CallerError`` for the first rule that the claims break.
    /// - Returns: The caller.
    func caller(_ claims: TokenClaims, now: Date) throws(CallerError) -> Caller {
        guard claims.tenantID == self.tenant.id else {
            throw CallerError(.wrongTenant, "tid is \(Self.shown(claims.tenantID)): \(self.tenant.id) was expected")
        }
        guard let version = claims.version.flatMap(TokenVersion.init(rawValue:)) else {
            throw CallerError(.unsupportedVersion, "ver is \(Self.shown(claims.version)): 1.0 or 2.0 was expected")
        }
        try self.checkIssuer(claims.issuer, version: version)
        guard claims.audiences.contains(where: { self.tenant.audiences.contains($0) }) else {
            throw CallerError(
                .wrongAudience,
                "aud is \(Self.shown(claims.audiences)): \(Self.expected(self.tenant.audiences)) was expected"
            )
        }
        let applicationID = version == .v1 ? claims.applicationID : claims.authorizedParty
        guard let applicationID, self.tenant.authorizedParties.contains(applicationID) else {
            throw CallerError(
                .wrongCaller,
                "\(version.authorizedPartyClaim) is \(Self.shown(applicationID)): "
                    + "\(Self.expected(self.tenant.authorizedParties)) was expected"
            )
        }
        let expiry = try Self.checkTimes(claims, now: now)
        return Caller(tenantID: self.tenant.id, version: version, applicationID: applicationID, expiry: expiry)
    }

    private func checkIssuer(_ issuer: String?, version: TokenVersion) throws(CallerError) {
        guard let issuer, self.issuers.contains(issuer), issuer.contains(self.tenant.id) else {
            throw CallerError(
                .wrongIssuer,
                "iss is \(Self.shown(issuer)): \(Self.expected(self.issuers)) was expected, "
                    + "as the tenant's metadata documents state"
            )
        }
        guard TokenVersion(issuer: issuer) == version else {
            throw CallerError(
                .wrongIssuer,
                "iss is \(Self.shown(issuer)): that is no issuer of version \(version.rawValue) tokens"
            )
        }
        guard self.keyIssuers.contains(issuer) else {
            throw CallerError(
                .wrongIssuer,
                "iss is \(Self.shown(issuer)): the key that signed is published for \(self.keyIssuers) only"
            )
        }
    }

    /// The times at which the claims' own times pass.
    ///
    /// - Parameters:
    ///   - claims: The claims.
    ///   - expiry: The end that the token has.
    /// - Returns: From when on and until when; empty where both contradict each other.
    static func validity(of claims: TokenClaims, until expiry: Date) -> Range<Date> {
        let end = expiry.addingTimeInterval(self.clockSkew)
        let start = max(claims.notBefore ?? .distantPast, claims.issuedAt ?? .distantPast)
            .addingTimeInterval(-self.clockSkew)
        return min(start, end)..<end
    }

    private static func checkTimes(_ claims: TokenClaims, now: Date) throws(CallerError) -> Date {
        guard let expiry = claims.expiry else {
            throw CallerError(.malformedToken, "exp is missing: a token without an end is not accepted")
        }
        let late = now.timeIntervalSince(expiry)
        guard late < self.clockSkew else {
            throw CallerError(
                .expired,
                "exp was \(self.seconds(late)) ago: at most \(self.seconds(self.clockSkew)) pass"
            )
        }
        for (name, time) in [("nbf", claims.notBefore), ("iat", claims.issuedAt)] {
            guard let time else { continue }
            let early = time.timeIntervalSince(now)
            guard early <= self.clockSkew else {
                throw CallerError(
                    .notYetValid,
                    "\(name) is \(self.seconds(early)) ahead: at most \(self.seconds(self.clockSkew)) pass; "
                        + "is this server's clock right?"
                )
            }
        }
        return expiry
    }

    /// Claims may hold any number, so none is converted to an integer.
    private static func seconds(_ interval: Double) -> String {
        "\(interval.rounded()) s"
    }

    private static func shown(_ text: String?) -> String {
        text.map { "\"\(LogText.escaped($0))\"" } ?? "missing"
    }

    private static func shown(_ texts: [String]) -> String {
        guard !texts.isEmpty else { return "missing" }
        return texts.prefix(5).map { self.shown($0) }.joined(separator: ", ")
    }

    private static func expected(_ texts: Set<String>) -> String {
        guard !texts.isEmpty else { return "nothing that is configured" }
        return texts.sorted().prefix(5).map { self.shown($0) }.joined(separator: " or ")
    }
}
