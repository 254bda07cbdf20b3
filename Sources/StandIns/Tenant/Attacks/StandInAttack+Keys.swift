import EntraCallout

extension StandInAttack {
    /// Keys that are nobody's, somebody else's, or that the token brings along.
    static let keys: [StandInAttack] = [
        .init("a stranger's key under the tenant's kid", .badSignature) { tenant, _ in
            try await tenant.token(signature: .strangersKey)
        },
        .init("a stranger's key under its own kid", .unknownKey) { tenant, stranger in
            try await stranger.token(as: tenant)
        },
        .header("no kid", .malformedToken, ["kid": nil]),
        .header("empty kid", .malformedToken, ["kid": ""]),
        .header("kid as a number", .malformedToken, ["kid": 7]),
        .header("unknown kid", .unknownKey, ["kid": "made-up"]),
        .header("kid that is a path", .unknownKey, ["kid": "../../etc/passwd"]),
        .header("kid that is a URL", .unknownKey, ["kid": "https://attacker.example/keys"]),
        .header("kid with a line of log in it", .unknownKey, ["kid": "a\nlevel=info callout outcome=released\u{0}"]),
        .header("kid of 257 bytes", .malformedToken, ["kid": .string(String(repeating: "k", count: 257))]),
        .header("kid of 10 kB", .malformedToken, ["kid": .string(String(repeating: "k", count: 10_000))]),
        .init("kid twice", .malformedToken) { tenant, _ in
            try await tenant.token(editingHeader: { #"{"kid":"made-up",\#($0.dropFirst())"# })
        },
        .bringing("jwk", under: .tenants, .badSignature) { .object(try $0.signingKey.members()) },
        .bringing("jwk", under: .strangers, .unknownKey) { .object(try $0.signingKey.members()) },
        .bringing("jku", under: .tenants, .badSignature) { .string($0.keySetURL) },
        .bringing("jku", under: .strangers, .unknownKey) { .string($0.keySetURL) },
        .bringing("x5u", under: .tenants, .badSignature) { .string($0.keySetURL) },
        .bringing("x5u", under: .strangers, .unknownKey) { .string($0.keySetURL) },
        .bringing("x5c", under: .tenants, .badSignature) { _ in
            let authority = try CertificateAuthority(commonName: "Attacker")
            let lines = authority.certificatePEM.split(separator: "\n").filter { !$0.hasPrefix("-") }
            return .array([.string(lines.joined())])
        },
    ]

    private enum KeyID {
        case tenants, strangers
    }

    /// A token of the stranger, in the tenant's name, whose header says where the key is that proves it.
    private static func bringing(
        _ member: String,
        under keyID: KeyID,
        _ code: CallerError.Code,
        _ value: @escaping @Sendable (_ stranger: StandInTenant) throws -> StandInValue
    ) -> StandInAttack {
        .init("\(member) under the \(keyID == .tenants ? "tenant's" : "stranger's") kid", code) { tenant, stranger in
            let kid = (keyID == .tenants ? tenant : stranger).signingKeyID
            return try await stranger.token(as: tenant, header: [member: value(stranger), "kid": .string(kid)])
        }
    }
}

extension StandInTenant {
    /// Where the keys are, which must not be asked for because a token says so.
    fileprivate var keySetURL: String { "http://127.0.0.1:\(self.port)/\(self.id)/discovery/v2.0/keys" }

    /// A token signed by this tenant in the name of another.
    fileprivate func token(as other: StandInTenant, header: [String: StandInValue?] = [:]) async throws -> String {
        try await self.token(
            claims: [
                "tid": .string(other.id), "iss": .string(other.issuer(.v2)), "aud": .string(other.audience),
            ],
            header: header
        )
    }
}

extension StandInKey {
    /// The public half as members of an object.
    fileprivate func members() throws -> [String: StandInValue] {
        let key = try self.jsonWebKey(issuer: nil)
        return [
            "kty": .string(key.keyType), "use": .string(key.use), "kid": .string(key.keyID), "alg": "RS256",
            "n": .string(key.modulus), "e": .string(key.exponent),
        ]
    }
}
