import NIOCore

/// The answers kept, within a number and a size; the one that was not used for the longest time is the first to go.
///
/// A value without a clock. The order is a list through the places of an array, so that a use costs no search.
struct CacheEntries: Sendable {
    /// An answer, and since when it is known.
    struct Entry: Sendable {
        let answer: StoredAnswer
        /// When its look-up began.
        let learnedAt: NIODeadline
        /// Whether it was asked for again early; once is enough.
        var isRefreshed = false
    }

    private struct Place: Sendable {
        let key: CacheKey
        var entry: Entry
        var older: Int?
        var newer: Int?
    }

    private let maximumCount: Int
    private let maximumBytes: Int
    private var places: [Place?] = []
    private var freePlaces: [Int] = []
    private var index: [CacheKey: Int] = [:]
    private var newest: Int?
    private var oldest: Int?
    /// The memory that all take, by estimate.
    private(set) var byteCount = 0

    var count: Int { self.index.count }

    /// The key that was not used for the longest time.
    var oldestKey: CacheKey? { self.oldest.flatMap { self.places[$0]?.key } }

    /// All keys, the one used last first.
    var keysByUse: [CacheKey] {
        var keys: [CacheKey] = []
        var next = self.newest
        while let place = next.flatMap({ self.places[$0] }) {
            keys.append(place.key)
            next = place.older
        }
        return keys
    }

    init(maximumCount: Int, maximumBytes: Int) {
        self.maximumCount = maximumCount
        self.maximumBytes = maximumBytes
    }

    /// An entry, without using it.
    subscript(key: CacheKey) -> Entry? { self.index[key].flatMap { self.places[$0]?.entry } }

    /// Uses an entry.
    mutating func use(_ key: CacheKey) {
        guard let position = self.index[key], position != self.newest else { return }
        self.unlink(position)
        self.linkAsNewest(position)
    }

    /// Notes that an entry was asked for again.
    mutating func markRefreshed(_ key: CacheKey) {
        guard let position = self.index[key] else { return }
        self.places[position]?.entry.isRefreshed = true
    }

    /// Keeps an entry in place of what the key had; one that is larger than all may be is not kept.
    ///
    /// - Returns: How many others had to go.
    mutating func insert(_ entry: Entry, for key: CacheKey) -> Int {
        self.remove(key)
        guard entry.answer.byteCount <= self.maximumBytes, self.maximumCount > 0 else { return 0 }
        var evicted = 0
        while self.count >= self.maximumCount || self.byteCount > self.maximumBytes - entry.answer.byteCount,
            let oldestKey
        {
            self.remove(oldestKey)
            evicted += 1
        }
        let place = Place(key: key, entry: entry)
        let position: Int
        if let free = self.freePlaces.popLast() {
            position = free
            self.places[position] = place
        } else {
            position = self.places.count
            self.places.append(place)
        }
        self.index[key] = position
        self.byteCount += entry.answer.byteCount
        self.linkAsNewest(position)
        return evicted
    }

    /// Drops an entry, if it is there.
    mutating func remove(_ key: CacheKey) {
        guard let position = self.index.removeValue(forKey: key) else { return }
        self.unlink(position)
        self.byteCount -= self.places[position]?.entry.answer.byteCount ?? 0
        self.places[position] = nil
        self.freePlaces.append(position)
    }

    /// Drops all entries that a condition holds for.
    ///
    /// - Returns: How many.
    mutating func removeAll(where isUnwanted: (Entry) -> Bool) -> Int {
        let unwanted = self.places.compactMap { place in
            place.flatMap { isUnwanted($0.entry) ? $0.key : nil }
        }
        for key in unwanted { self.remove(key) }
        return unwanted.count
    }

    /// Drops everything, the tables' memory included.
    mutating func removeAll() {
        self = CacheEntries(maximumCount: self.maximumCount, maximumBytes: self.maximumBytes)
    }

    private mutating func linkAsNewest(_ position: Int) {
        self.places[position]?.older = self.newest
        self.places[position]?.newer = nil
        if let newest { self.places[newest]?.newer = position }
        self.newest = position
        if self.oldest == nil { self.oldest = position }
    }

    private mutating func unlink(_ position: Int) {
        let older = self.places[position]?.older
        let newer = self.places[position]?.newer
        if let older { self.places[older]?.newer = newer } else { self.oldest = newer }
        if let newer { self.places[newer]?.older = older } else { self.newest = older }
    }
}
