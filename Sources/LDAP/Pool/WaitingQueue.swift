import DequeModule

/// The requests that wait for a connection, by id, in order.
///
/// Ids only grow, so that one in the middle is found by halving.
struct WaitingQueue: Sendable {
    private var ids: Deque<UInt64> = []

    var count: Int { self.ids.count }
    var isEmpty: Bool { self.ids.isEmpty }

    mutating func append(_ id: UInt64) { self.ids.append(id) }

    mutating func takeFirst() -> UInt64? { self.ids.popFirst() }

    mutating func takeAll() -> [UInt64] {
        defer { self.ids.removeAll() }
        return Array(self.ids)
    }

    /// Takes a request out that gave up.
    ///
    /// - Returns: Whether it was still there.
    mutating func remove(_ id: UInt64) -> Bool {
        var low = 0
        var high = self.ids.count
        while low < high {
            let middle = low + (high - low) / 2
            if self.ids[middle] < id { low = middle + 1 } else { high = middle }
        }
        guard low < self.ids.count, self.ids[low] == id else { return false }
        self.ids.remove(at: low)
        return true
    }
}
