/// Decides which claims go when all of them are too much.
///
/// A claim goes whole: half of a list of roles is another list of roles.
struct ByteLimit {
    struct Candidate {
        let byteCount: Int
        let priority: Int
        let isRequired: Bool
    }

    let limit: Int

    /// The claims that must go.
    ///
    /// First every claim that alone is over the limit: no other can make room for it. Then, until the rest fits, one
    /// after the other: those that are not required before those that are, of these lowest priority first, of equals
    /// the later one.
    ///
    /// - Parameter candidates: The claims, in the policy's order.
    /// - Returns: By index, the sizes at the moment when the claim went.
    func overruns(_ candidates: [Candidate]) -> [Int: ByteOverrun] {
        var total = candidates.reduce(0) { $0 + $1.byteCount }
        guard total > self.limit else { return [:] }
        let order = candidates.indices.sorted { self.rank(of: $0, in: candidates) < self.rank(of: $1, in: candidates) }
        var overruns: [Int: ByteOverrun] = [:]
        for index in order where total > self.limit {
            let byteCount = candidates[index].byteCount
            overruns[index] = ByteOverrun(claimBytes: byteCount, totalBytes: total, limit: self.limit)
            total -= byteCount
        }
        return overruns
    }

    /// A claim's place in the order in which they go.
    private func rank(of index: Int, in candidates: [Candidate]) -> (stage: Int, priority: Int, place: Int) {
        let candidate = candidates[index]
        // While a claim that alone is over the limit is there the total is too, so that all of these go.
        guard candidate.byteCount <= self.limit else { return (0, candidate.priority, -index) }
        return (candidate.isRequired ? 2 : 1, candidate.priority, -index)
    }
}
