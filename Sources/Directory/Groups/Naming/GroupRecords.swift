import DirectoryValues

/// The state of ``GroupRecordCache``: a value without a lock or a clock.
struct GroupRecords {
    /// What a group is found by.
    enum Key: Sendable, Hashable {
        case sid(SecurityIdentifier)
        /// The normalized name.
        case name(String)
    }

    /// The longest time for which "no entry has this SID" is believed: somebody may just be giving it one.
    static let longestAbsence = Duration.seconds(60)

    private struct Item {
        let key: Key
        let record: GroupRecord
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
    private var places: [Key: Int] = [:]
    private var items: [Item] = []
    private var newest = -1
    private var oldest = -1
    private(set) var byteCount = 0

    var count: Int { self.items.count }

    init(time: Duration, maximumCount: Int, maximumByteCount: Int) {
        self.time = time
        self.maximumCount = maximumCount
        self.maximumByteCount = maximumByteCount
    }

    /// A group that is known with all of these attributes, as the one used last.
    mutating func record(for key: Key, with attributes: Set<String>, now: ContinuousClock.Instant) -> GroupRecord? {
        guard let place = self.places[key] else { return nil }
        let item = self.items[place]
        guard item.expiry > now else {
            self.remove(at: place)
            return nil
        }
        guard item.record.dn == nil || attributes.isSubset(of: item.attributes) else { return nil }
        self.unlink(place)
        self.linkAsNewest(place)
        return item.record
    }

    /// Keeps a group in the place of what was known of it, and lets those go that there is no more room for.
    mutating func insert(
        _ record: GroupRecord,
        for key: Key,
        with attributes: Set<String>,
        now: ContinuousClock.Instant
    ) {
        guard self.time > .zero else { return }
        if let place = self.places[key] { self.remove(at: place) }
        let size = record.size + attributes.reduce(96) { $0 + $1.utf8.count }
        guard size <= self.maximumByteCount, self.maximumCount > 0 else { return }
        while self.oldest >= 0,
            self.items.count >= self.maximumCount || self.byteCount > self.maximumByteCount - size
        {
            self.remove(at: self.oldest)
        }
        let time = record.dn == nil ? min(self.time, Self.longestAbsence) : self.time
        self.items.append(
            Item(key: key, record: record, attributes: attributes, expiry: now + time, size: size)
        )
        self.byteCount += size
        self.places[key] = self.items.count - 1
        self.linkAsNewest(self.items.count - 1)
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
