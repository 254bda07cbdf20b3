import Crypto

/// Tells one secret from another without keeping it: a keyed hash that means nothing outside of its gate.
struct SecretFingerprint: Sendable, Hashable {
    private let bytes: [UInt8]

    init(of secret: SecretText, key: SymmetricKey) {
        self.bytes = Array(HMAC<SHA256>.authenticationCode(for: secret.bytes, using: key))
    }
}
