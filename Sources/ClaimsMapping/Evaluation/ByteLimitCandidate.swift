/// One claim that the byte limit weighs.
struct ByteLimitCandidate {
    /// The claim; `nil` for an absent one, which weighs nothing and has no name in the answer either.
    let claim: Claim?
    let priority: Int
    let isRequired: Bool
    let mayBeCut: Bool

    /// All bytes of the claim.
    let byteCount: Int
    /// The bytes of the least that may be left of it.
    let leastByteCount: Int

    init(_ claim: Claim?, priority: Int, isRequired: Bool, mayBeCut: Bool) {
        self.claim = claim
        self.priority = priority
        self.isRequired = isRequired
        self.mayBeCut = mayBeCut
        self.byteCount = claim?.byteCount ?? 0
        if mayBeCut, let claim, case .strings(let texts) = claim.value, let first = texts.first {
            self.leastByteCount = claim.name.utf8.count + first.utf8.count
        } else {
            self.leastByteCount = self.byteCount
        }
    }

    /// How many of a list's values fit into some bytes beside the claim's name; at least the first one.
    func keptCount(within byteCount: Int) -> Int {
        guard let claim else { return 0 }
        var left = byteCount - claim.name.utf8.count
        let fitting = claim.value.texts.prefix { text in
            left -= text.utf8.count
            return left >= 0
        }
        return max(1, fitting.count)
    }
}
