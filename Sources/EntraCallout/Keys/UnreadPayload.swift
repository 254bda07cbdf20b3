import JWTKit

/// A payload that the library does not look into: ``TokenClaims`` reads the claims from the same bytes.
struct UnreadPayload: JWTPayload {
    func verify(using algorithm: some JWTAlgorithm) async throws {}
}
