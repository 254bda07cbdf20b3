import struct FoundationEssentials.Date

/// The tokens that were proven lately, so that Entra's token is proven once and not for each callout that it comes with.
///
/// A value without a clock, bounded: what was not used since as many others came is forgotten. Only proven tokens are
/// here, so that a stranger cannot fill it.
struct ProvenTokens {
    /// What was proven, and as long as what it holds.
    struct Proof: Sendable {
        let caller: Caller
        /// The times within which the token's own times let it pass.
        let validity: Range<Date>
        /// Whose keys proved it, and which of their versions.
        let tenant: TenantTrust
        let keysVersion: Int
    }

    private let maximumCount: Int
    private var recent: [TokenDigest: Proof] = [:]
    private var older: [TokenDigest: Proof] = [:]

    /// How many are remembered.
    var count: Int { self.recent.count + self.older.count }

    /// Nothing yet.
    ///
    /// - Parameter maximumCount: The most that are remembered.
    init(maximumCount: Int = 2048) {
        self.maximumCount = max(maximumCount, 2)
    }

    /// What was proven of a token, if it is remembered.
    mutating func proof(for digest: TokenDigest) -> Proof? {
        if let proof = self.recent[digest] { return proof }
        guard let proof = self.older.removeValue(forKey: digest) else { return nil }
        self.insert(proof, for: digest)
        return proof
    }

    /// Remembers a token.
    mutating func insert(_ proof: Proof, for digest: TokenDigest) {
        self.older[digest] = nil
        self.recent[digest] = proof
        guard self.recent.count > self.maximumCount / 2 else { return }
        self.older = self.recent
        self.recent = [:]
    }

    /// Forgets a token.
    mutating func remove(_ digest: TokenDigest) {
        self.recent[digest] = nil
        self.older[digest] = nil
    }
}
