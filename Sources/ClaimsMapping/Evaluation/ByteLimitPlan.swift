/// Which claims go, and which lists are cut, when all of them are too much.
struct ByteLimitPlan {
    enum Fate {
        case dropped(ByteOverrun)
        case cut(ListCut)
    }

    /// What becomes of a claim, by its place; of one that is not here nothing does.
    private(set) var fates: [Int: Fate] = [:]
    private let candidates: [ByteLimitCandidate]
    private let limit: Int
    /// The bytes of the claims that are left, lists at their full length.
    private(set) var left: Int

    /// Makes room.
    ///
    /// First every claim goes that alone is over the limit: no other can make room for it. Then claims are looked at in
    /// groups: those that are not required before those that are, of these the lowest priority first. In a group the
    /// later claims go, while even its lists' first values alone are too much; then its lists, the later first, lose as
    /// many values at their end as they must. A group is looked at only when nothing is left of those before.
    ///
    /// - Parameters:
    ///   - candidates: The claims, in the policy's order.
    ///   - limit: The most bytes of all together; below zero is none.
    init(_ candidates: [ByteLimitCandidate], limit: Int) {
        self.candidates = candidates
        self.limit = max(0, limit)
        self.left = candidates.reduce(0) { $0 + $1.byteCount }
        guard self.left > self.limit else { return }
        let order = candidates.indices.sorted { self.rank(of: $0) < self.rank(of: $1) }
        for index in order where candidates[index].leastByteCount > self.limit { self.drop(index) }
        var rest = order.filter { self.fates[$0] == nil }[...]
        while self.left > self.limit, let first = rest.first {
            let group = rest.prefix {
                candidates[$0].priority == candidates[first].priority
                    && candidates[$0].isRequired == candidates[first].isRequired
            }
            rest = rest.dropFirst(group.count)
            self.shrink(group)
        }
    }

    /// The names of all that was cut or dropped.
    var affectedNames: Set<String> { Set(self.fates.keys.compactMap { self.candidates[$0].claim?.name }) }
    /// The required claims among those that were dropped.
    var droppedRequired: Set<Int> {
        Set(
            self.fates.compactMap { index, fate in
                if case .dropped = fate, self.candidates[index].isRequired { index } else { nil }
            }
        )
    }

    private mutating func drop(_ index: Int) {
        let byteCount = self.candidates[index].byteCount
        self.fates[index] = .dropped(ByteOverrun(claimBytes: byteCount, totalBytes: self.left, limit: self.limit))
        self.left -= byteCount
    }

    private mutating func shrink(_ group: ArraySlice<Int>) {
        let above = self.left - group.reduce(0) { $0 + self.candidates[$1].byteCount }
        var least = group.reduce(above) { $0 + self.candidates[$1].leastByteCount }
        var group = group
        while least > self.limit, let last = group.popFirst() {
            self.drop(last)
            least -= self.candidates[last].leastByteCount
        }
        var room = self.limit - least
        // The earlier lists take what room there is first: the later ones are cut first.
        for index in group.reversed() where self.left > self.limit {
            let candidate = self.candidates[index]
            let wanted = candidate.byteCount - candidate.leastByteCount
            guard wanted > room else {
                room -= wanted
                continue
            }
            self.cut(index, to: candidate.leastByteCount + room, room: &room)
        }
    }

    private mutating func cut(_ index: Int, to byteCount: Int, room: inout Int) {
        let candidate = self.candidates[index]
        let texts = candidate.claim?.value.texts ?? []
        let kept = candidate.keptCount(within: byteCount)
        let removedBytes = texts.dropFirst(kept).reduce(0) { $0 + $1.utf8.count }
        self.fates[index] = .cut(
            ListCut(kept: kept, removed: texts.count - kept, claimBytes: candidate.byteCount, limit: self.limit)
        )
        room -= candidate.byteCount - removedBytes - candidate.leastByteCount
        self.left -= removedBytes
    }

    /// A claim's place in the order in which they go.
    private func rank(of index: Int) -> (isRequired: Int, priority: Int, place: Int) {
        (self.candidates[index].isRequired ? 1 : 0, self.candidates[index].priority, -index)
    }
}
