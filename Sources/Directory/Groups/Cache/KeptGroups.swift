/// The state of ``GroupCache``: a value without a lock or a clock.
struct KeptGroups<Value: KeptGroup> {
    /// The longest time for which "no entry has this SID" is believed: somebody may just be giving it one.
    private static var longestAbsence: Duration { .seconds(60) }

    private struct Item {
        let key: GroupKey
        let value: Value
        let attributes: Set<String>
        let expiry: ContinuousClock.Instant
        let size: Int
        /// The neighbors in the order of use; -1 is none.
        var newer = -1
        var older = -1
    }

    private let time: Duration
    private let maximumCount: Int
    private let maximumByteCount: Int
    private var places: [GroupKey: Int] = [:]
    private var items: [Item] = []
    private var newest = -1
    private var oldest = -1
    private(set) var byteCount = 0
    /// How often everything was let go of.
    private(set) var purgeCount = 0

    var count: Int { self.items.count }

    init(time: Duration, maximumCount: Int, maximumByteCount: Int) {
        self.time = time
        self.maximumCount = maximumCount
        self.maximumByteCount = maximumByteCount
    }

    /// A group that is known with all of these attributes, as the one used last.
    mutating func value(for key: GroupKey, with attributes: Set<String>, now: ContinuousClock.Instant) -> Value? {
        guard let place = self.places[key] else { return nil }
        let item = self.items[place]
        guard item.expiry > now else {
            self.remove(at: place)
            return nil
        }
        guard item.value.isAbsence || attributes.isSubset(of: item.attributes) else { return nil }
        self.unlink(place)
        self.linkAsNewest(place)
        return item.value
    }

    /// Keeps a group in the place of what was known of it, and lets those go that there is no more room for.
    mutating func insert(
        _ value: Value,
        for key: GroupKey,
        with attributes: Set<String>,
        now: ContinuousClock.Instant
    ) {
        guard self.time > .zero else { return }
        if let place = self.places[key] { self.remove(at: place) }
        let size = value.size + attributes.reduce(96) { $0 + $1.utf8.count }
        guard size <= self.maximumByteCount, self.maximumCount > 0 else { return }
        while self.oldest >= 0,
            self.items.count >= self.maximumCount || self.byteCount > self.maximumByteCount - size
        {
            self.remove(at: self.oldest)
        }
        let time = value.isAbsence ? min(self.time, Self.longestAbsence) : self.time
        self.items.append(
            Item(key: key, value: value, attributes: attributes, expiry: now + time, size: size)
        )
        self.byteCount += size
        self.places[key] = self.items.count - 1
        self.linkAsNewest(self.items.count - 1)
    }

    /// Keeps nothing any more.
    mutating func removeAll() {
        let purgeCount = self.purgeCount + 1
        self = KeptGroups(
            time: self.time,
            maximumCount: self.maximumCount,
            maximumByteCount: self.maximumByteCount
        )
        self.purgeCount = purgeCount
    }

    private mutating func remove(at place: Int) {
        self.unlink(place)
        self.byteCount -= self.items[place].size
        self.places[self.items[place].key] = nil
        // The last one moves into the gap.
        let last = self.items.count - 1
        if place != last {
            let moved = self.items[last]
            self.items[place] = moved
            self.places[moved.key] = place
            if moved.newer >= 0 { self.items[moved.newer].older = place } else { self.newest = place }
            if moved.older >= 0 { self.items[moved.older].newer = place } else { self.oldest = place }
        }
        self.items.removeLast()
    }

    private mutating func unlink(_ place: Int) {
        let (newer, older) = (self.items[place].newer, self.items[place].older)
        if newer >= 0 { self.items[newer].older = older } else { self.newest = older }
        if older >= 0 { self.items[older].newer = newer } else { self.oldest = newer }
        self.items[place].newer = -1
        self.items[place].older = -1
    }

    private mutating func linkAsNewest(_ place: Int) {
        self.items[place].older = self.newest
        self.items[place].newer = -1
        if self.newest >= 0 { self.items[self.newest].newer = place } else { self.oldest = place }
        self.newest = place
    }
}
