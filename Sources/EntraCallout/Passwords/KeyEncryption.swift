import CryptoExtras

/// How the content's key of a JWE is encrypted (RFC 7518, section 4.3).
///
/// `RSA1_5` is missing on purpose: its padding has let strangers decrypt (RFC 8725, section 3.2).
enum KeyEncryption: String, Sendable, CaseIterable {
    case rsaOAEP = "RSA-OAEP"
    case rsaOAEP256 = "RSA-OAEP-256"

    var padding: _RSA.Encryption.Padding {
        switch self {
        case .rsaOAEP: .PKCS1_OAEP
        case .rsaOAEP256: .PKCS1_OAEP_SHA256
        }
    }
}
