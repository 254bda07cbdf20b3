/// One RSA key that a tenant signs tokens with, as published.
struct SigningKey: Sendable, Hashable {
    /// The issuers that a key may be used for.
    enum Issuers: Sendable, Hashable, CustomStringConvertible {
        /// Every issuer that the tenant accepts: the published key says nothing about it.
        case any
        /// Only these.
        case only(Set<String>)

        var description: String {
            switch self {
            case .any: "any issuer"
            case .only(let issuers): issuers.sorted().map { LogText.escaped($0) }.joined(separator: ", ")
            }
        }

        func contains(_ issuer: String) -> Bool {
            switch self {
            case .any: true
            case .only(let issuers): issuers.contains(issuer)
            }
        }

        func union(_ other: Issuers) -> Issuers {
            guard case .only(let own) = self, case .only(let others) = other else { return .any }
            return .only(own.union(others))
        }

        /// With all names of an issuer, where one of them is there.
        func extended(by names: Set<String>) -> Issuers {
            guard case .only(let own) = self, !own.isDisjoint(with: names) else { return self }
            return .only(own.union(names))
        }
    }

    /// The key id.
    let id: String
    /// The modulus, base64url.
    let modulus: String
    /// The exponent, base64url.
    let exponent: String
    /// The issuers that the key may be used for.
    var issuers: Issuers

    /// Whether two documents publish the same key under one id.
    func hasSameMaterial(as other: SigningKey) -> Bool {
        self.modulus == other.modulus && self.exponent == other.exponent
    }
}
