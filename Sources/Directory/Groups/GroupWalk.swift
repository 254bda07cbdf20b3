/// The way from an entry's own groups to the groups of groups, level by level.
///
/// A value without I/O: it says whose groups are to be found next, and takes them. A group that was seen is not followed
/// again, so that rings end.
struct GroupWalk<Element> {
    /// What becomes of a group that was found.
    enum Standing {
        /// It counts, and its own groups do.
        case followed
        /// It counts, and nothing is known of its own groups.
        case taken
        /// It does not count, and its own groups do.
        case passedThrough
        /// It does not count, and is not looked at again.
        case ignored
    }

    private let nested: Bool
    private let maximumDepth: Int
    private let maximumCount: Int
    private var seen: Set<String> = []
    /// How many levels are done.
    private var level = 0
    /// The groups that count, in the order found.
    private(set) var found: [Element] = []
    /// The groups of the last level whose groups are to be found next; none when the walk is at its end.
    private(set) var frontier: [Element] = []

    init(nested: Bool, maximumDepth: Int, maximumCount: Int) {
        self.nested = nested
        self.maximumDepth = maximumDepth
        self.maximumCount = maximumCount
    }

    /// Whether a group was not seen so far.
    func isNew(_ key: String) -> Bool { !self.seen.contains(key) }

    /// Checks that the next level may have so many new groups, before anything is asked of them.
    ///
    /// - Parameter count: New groups, each once.
    /// - Throws: ``GroupLimit``.
    func checkRoom(for count: Int) throws(GroupLimit) {
        guard count > 0 else { return }
        // Level 0 are the entry's own groups.
        guard self.level <= self.maximumDepth else { throw .depth(self.maximumDepth) }
        guard count <= self.maximumCount, self.seen.count <= self.maximumCount - count else {
            throw .count(self.maximumCount)
        }
    }

    /// Takes a level: the entry's own groups first, then all groups of ``frontier``.
    ///
    /// - Parameter groups: The groups, by what makes them the same; those seen before are left out.
    /// - Throws: ``GroupLimit``.
    mutating func advance(_ groups: [(key: String, element: Element, standing: Standing)]) throws(GroupLimit) {
        self.frontier = []
        for (key, element, standing) in groups where !self.seen.contains(key) {
            try self.checkRoom(for: 1)
            self.seen.insert(key)
            switch standing {
            case .followed:
                self.found.append(element)
                self.frontier.append(element)
            case .taken: self.found.append(element)
            case .passedThrough: self.frontier.append(element)
            case .ignored: break
            }
        }
        if !self.nested { self.frontier = [] }
        self.level += 1
    }
}
