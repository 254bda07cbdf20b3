import EntraCallout

extension StandInAttack {
    /// Other ways to sign than the one that Entra uses.
    static let algorithms: [StandInAttack] = [
        .init("alg none, no signature", .unsupportedAlgorithm) { tenant, _ in try await tenant.token(signature: .none)
        },
        .header("alg none, good signature", .unsupportedAlgorithm, ["alg": "none"]),
        .header("no alg", .unsupportedAlgorithm, ["alg": nil]),
        .header("alg in lower case", .unsupportedAlgorithm, ["alg": "rs256"]),
        .header("alg as a list", .unsupportedAlgorithm, ["alg": ["RS256"]]),
        .init("HS256, the public key as secret", .unsupportedAlgorithm) { tenant, _ in
            try await tenant.token(signature: .publicKeyAsSecret)
        },
        .init("RS512", .unsupportedAlgorithm) { tenant, _ in try await tenant.token(signature: .otherDigest) },
        .init("PS256", .unsupportedAlgorithm) { tenant, _ in try await tenant.token(signature: .otherPadding) },
        .header("HS256 called RS256", .badSignature, ["alg": "RS256"], signature: .publicKeyAsSecret),
        .header("RS512 called RS256", .badSignature, ["alg": "RS256"], signature: .otherDigest),
        .header("PS256 called RS256", .badSignature, ["alg": "RS256"], signature: .otherPadding),
        .header("critical extension", .malformedToken, ["crit": ["exp"]]),
        .init("alg twice", .malformedToken) { tenant, _ in
            try await tenant.token(editingHeader: { #"{"alg":"none",\#($0.dropFirst())"# })
        },
    ]

    static func header(
        _ description: String,
        _ code: CallerError.Code,
        _ header: [String: StandInValue?],
        signature: StandInSignature = .valid
    ) -> StandInAttack {
        .init(description, code) { tenant, _ in try await tenant.token(header: header, signature: signature) }
    }
}
