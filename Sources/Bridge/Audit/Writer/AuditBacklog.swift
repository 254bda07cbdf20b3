import DequeModule

/// Records that wait to be written, in the order in which they came, up to a bound.
///
/// What was taken to be written counts against the bound until it is written.
struct AuditBacklog<Element: Sendable>: Sendable {
    /// How many may wait.
    var capacity: Int
    private var waiting: Deque<Element> = []
    /// How many were taken, and are not settled.
    private(set) var taken = 0
    /// How many were written.
    private(set) var written = 0
    /// How many were not.
    private(set) var lost = 0
    private var isOpen = true

    init(capacity: Int) {
        self.capacity = capacity
    }

    /// How many wait or are being written.
    var count: Int { self.waiting.count + self.taken }

    /// Takes a record in.
    ///
    /// - Returns: `false` when there is no room: the record is lost.
    mutating func add(_ element: Element) -> Bool {
        guard self.isOpen, self.count < self.capacity else {
            self.lost += 1
            return false
        }
        self.waiting.append(element)
        return true
    }

    /// Gives out the next records to be written, while none are.
    ///
    /// - Parameters:
    ///   - maximum: How many.
    ///   - isWanted: Tells which of them nobody wants written any more; asked once for each.
    /// - Returns: The records; none while some are being written.
    mutating func take(upTo maximum: Int, where isWanted: (Element) -> Bool = { _ in true }) -> [Element] {
        guard self.taken == 0 else { return [] }
        var elements: [Element] = []
        while elements.count < maximum, let element = self.waiting.popFirst() {
            if isWanted(element) { elements.append(element) }
        }
        self.taken = elements.count
        return elements
    }

    /// The first of those that were taken are settled.
    ///
    /// - Parameters:
    ///   - count: How many.
    ///   - written: Whether they were written.
    mutating func settle(_ count: Int, written: Bool) {
        let settled = min(count, self.taken)
        self.taken -= settled
        if written { self.written += settled } else { self.lost += settled }
    }

    /// Gives up all that is not written, and takes nothing in from now on.
    ///
    /// - Returns: What waited.
    mutating func close() -> [Element] {
        self.isOpen = false
        self.lost += self.count
        self.taken = 0
        defer { self.waiting = [] }
        return Array(self.waiting)
    }
}
