/// How a stand-in token is signed.
///
/// All but the first must be refused.
public enum StandInSignature: Sendable, Hashable, CaseIterable {
    /// With the tenant's current key and RS256, as Entra does.
    case valid
    /// With the tenant's current key, but RS512.
    case otherDigest
    /// With the tenant's current key, but RSA-PSS (PS256).
    case otherPadding
    /// With HS256, using the public key's PEM text as the shared secret.
    case publicKeyAsSecret
    /// Not at all: `alg` is `none` and the signature empty.
    case none
    /// With a stranger's RSA key under the id of the tenant's.
    case strangersKey
}
