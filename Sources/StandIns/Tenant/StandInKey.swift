import CryptoExtras
import FoundationEssentials
import JWTKit

/// An RSA key of a stand-in tenant.
struct StandInKey: Sendable {
    let id: String
    let privateKey: JWTKit.Insecure.RSA.PrivateKey

    /// Makes a new key.
    init() throws {
        let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        self.privateKey = try JWTKit.Insecure.RSA.PrivateKey(backing: key)
        self.id = UUID().uuidString.lowercased()
    }

    /// Takes a key that was written down.
    init(id: String, pem: String) throws {
        self.privateKey = try JWTKit.Insecure.RSA.PrivateKey(pem: pem)
        self.id = id
    }

    /// The private key, to be written down.
    var pem: String { self.privateKey.pemRepresentation }

    /// The public half as a JSON Web Key, in the form that Entra publishes: without `alg`.
    func jsonWebKey(issuer: String?) throws -> JSONWebKey {
        let primitives = try self.privateKey.publicKey.getKeyPrimitives()
        return JSONWebKey(
            keyType: "RSA",
            use: "sig",
            keyID: self.id,
            modulus: Base64URL.encode(primitives.modulus),
            exponent: Base64URL.encode(primitives.publicExponent),
            issuer: issuer
        )
    }

    /// Signs text in one of the ways.
    func sign(_ text: [UInt8], _ signature: StandInSignature) async throws -> [UInt8] {
        let keys = JWTKeyCollection()
        switch signature {
        case .none:
            return []
        case .valid:
            await keys.add(rsa: self.privateKey, digestAlgorithm: .sha256)
        case .otherDigest:
            await keys.add(rsa: self.privateKey, digestAlgorithm: .sha512)
        case .otherPadding:
            await keys.add(pss: self.privateKey, digestAlgorithm: .sha256)
        case .publicKeyAsSecret:
            await keys.add(hmac: HMACKey(from: self.privateKey.publicKey.pemRepresentation), digestAlgorithm: .sha256)
        case .strangersKey:
            await keys.add(rsa: try StandInKey().privateKey, digestAlgorithm: .sha256)
        }
        return try await keys.getKey().sign(text)
    }
}
