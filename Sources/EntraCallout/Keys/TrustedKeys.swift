import JWTKit

/// The keys and issuers of one tenant at one time.
///
/// Never changed: a refresh makes a new one.
struct TrustedKeys: Sendable {
    /// The number of the fetch that brought them.
    var version = 0
    /// The issuers that the tenant's documents and settings state.
    let issuers: Set<String>
    /// By key id, the issuers that a key may be used for.
    let keyIssuers: [String: SigningKey.Issuers]
    private let collection: JWTKeyCollection

    /// No keys, as before the first fetch.
    static let none = TrustedKeys(issuers: [], keyIssuers: [:], collection: JWTKeyCollection())

    /// The ids of the keys.
    var keyIDs: Set<String> { Set(self.keyIssuers.keys) }

    /// Whether there is no key at all.
    var isEmpty: Bool { self.keyIssuers.isEmpty }

    private init(issuers: Set<String>, keyIssuers: [String: SigningKey.Issuers], collection: JWTKeyCollection) {
        self.issuers = issuers
        self.keyIssuers = keyIssuers
        self.collection = collection
    }

    /// Puts together what a tenant's documents say.
    ///
    /// - Parameters:
    ///   - published: What each document vouches for, in the order of the settings.
    ///   - tenant: The tenant's settings.
    /// - Returns: The keys, and for the log which of them cannot be used.
    static func make(
        _ published: [PublishedTrust],
        tenant: TenantSettings
    ) async -> (keys: TrustedKeys, findings: [String]) {
        var findings = published.flatMap(\.findings)
        var merged: [String: SigningKey] = [:]
        for key in published.flatMap(\.keys) {
            guard let known = merged[key.id] else {
                merged[key.id] = key
                continue
            }
            if known.hasSameMaterial(as: key) {
                merged[key.id]?.issuers = known.issuers.union(key.issuers)
            } else {
                findings.append("two different keys have the id \(LogText.escaped(key.id)): the first is used")
            }
        }
        let collection = JWTKeyCollection()
        var keyIssuers: [String: SigningKey.Issuers] = [:]
        let namesOfOneIssuer = tenant.namesOfOneIssuer
        for key in merged.values {
            do {
                // The algorithm is fixed here: a key without one would take it from the first token that names it.
                try await collection.add(
                    jwk: .rsa(
                        .rs256,
                        identifier: JWKIdentifier(string: key.id),
                        modulus: key.modulus,
                        exponent: key.exponent
                    )
                )
                keyIssuers[key.id] = key.issuers.extended(by: namesOfOneIssuer)
            } catch {
                findings.append("the key \(LogText.escaped(key.id)) is skipped: it is no RSA key of 2048 bits or more")
            }
        }
        // The first key became the one for tokens with an unknown key id.
        await collection.clearDefault()
        let issuers = tenant.issuers.union(published.map(\.issuer)).filter { $0.contains(tenant.id) }
        return (TrustedKeys(issuers: issuers, keyIssuers: keyIssuers, collection: collection), findings)
    }

    /// Whether a key is there.
    func contains(_ keyID: String) -> Bool {
        self.keyIssuers[keyID] != nil
    }

    /// Verifies a token's signature with the key that it names.
    ///
    /// - Parameter token: The token.
    /// - Throws: ``CallerError`` with the code `unknownKey` or `badSignature`.
    /// - Returns: The issuers that the key may be used for.
    func verifySignature(of token: CompactToken) async throws(CallerError) -> SigningKey.Issuers {
        guard let issuers = self.keyIssuers[token.keyID] else {
            throw CallerError(.unknownKey, "the tenant does not publish the key \(LogText.escaped(token.keyID))")
        }
        do {
            _ = try await self.collection.verify(token.text, as: UnreadPayload.self)
        } catch {
            // The library's error may quote the payload, so it is not passed on.
            throw CallerError(.badSignature, "the signature is not that of the key \(LogText.escaped(token.keyID))")
        }
        return issuers
    }
}
