import Crypto

/// What a token is remembered by: nobody who reads the memory has the token.
struct TokenDigest: Sendable, Hashable {
    private let words: SIMD4<UInt64>

    /// The SHA-256 digest of a header's value.
    init(authorization: String) {
        var authorization = authorization
        let digest = authorization.withUTF8 { bytes in
            var hash = SHA256()
            hash.update(bufferPointer: UnsafeRawBufferPointer(bytes))
            return hash.finalize()
        }
        self.words = digest.withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) }
    }
}
