/// A rule's values on their way through its stages.
struct ValuePipeline {
    private(set) var values: [String]
    private(set) var discarded: [DiscardedValue]
    /// Whether no stage has given the values an order yet.
    private var isUnordered: Bool

    init(_ reading: SourceReader.Reading) {
        self.values = reading.values
        self.discarded = reading.discarded
        self.isUnordered = reading.isUnordered
    }

    mutating func match(_ pattern: Pattern, replacement: Replacement?) {
        var matcher = PatternMatcher(pattern, byteCount: self.values.reduce(0) { $0 + $1.utf8.count })
        self.replaceEach { value in
            switch matcher.match(value) {
            case .noMatch: .discarded(.noMatch)
            case .abandoned: .discarded(.matchAbandoned)
            case .matched(let match): Verdict(replacement.map { $0.expanded(match) } ?? value, or: .tooLong)
            }
        }
    }

    mutating func translate(by map: ValueMap) {
        self.replaceEach { Verdict(map[$0], or: .notInMap) }
    }

    /// Gives the values the order of their bytes where they have none.
    ///
    /// Whatever looks at places (the first three, all with a text between) does so after this, and leaves an order.
    mutating func order() {
        guard self.isUnordered else { return }
        self.isUnordered = false
        if self.values.count > 1 { self.sort(by: ByteOrder.precedes) }
    }

    mutating func sort(by precedes: (String, String) -> Bool) {
        self.isUnordered = false
        self.values.sort(by: precedes)
    }

    /// Removes empty values, which Entra does not promise to take, and duplicates, and puts those in order that no
    /// stage did: the same values always make the same claim.
    mutating func finish() {
        self.order()
        // One value is within all bounds, and most claims have no more.
        if self.values.count == 1, !self.values[0].isEmpty { return }
        self.replaceEach { $0.isEmpty ? .discarded(.empty) : .kept($0) }
        self.removeDuplicates()
    }

    mutating func removeDuplicates() {
        var known = Set<String>(minimumCapacity: self.values.count)
        self.replaceEach { known.insert($0).inserted ? .kept($0) : .discarded(.duplicate) }
    }

    /// Keeps the first values.
    mutating func take(_ count: Int) {
        self.order()
        let count = max(0, count)
        self.discarded += self.values.dropFirst(count).map { DiscardedValue($0, .notTaken) }
        self.values = Array(self.values.prefix(count))
    }

    /// Replaces all values by others, of which those beyond the bounds go.
    mutating func replaceAll(_ values: [String], discarding discarded: [DiscardedValue] = []) {
        self.values = values
        self.discarded += discarded
        self.replaceEach { .kept($0) }
    }

    enum Verdict {
        case kept(String)
        case discarded(DiscardedValue.Reason)

        init(_ value: String?, or reason: DiscardedValue.Reason) {
            self = value.map { .kept($0) } ?? .discarded(reason)
        }
    }

    /// Replaces each value by another one or by none; one beyond the bounds goes.
    mutating func replaceEach(_ transform: (String) -> Verdict) {
        var kept: [String] = []
        kept.reserveCapacity(self.values.count)
        var totalBytes = 0
        for value in self.values {
            switch transform(value) {
            case .discarded(let reason): self.discarded.append(DiscardedValue(value, reason))
            case .kept(let result):
                let byteCount = result.utf8.count
                if byteCount > MappingBounds.maximumValueBytes {
                    self.discarded.append(DiscardedValue(value, .tooLong))
                } else if totalBytes + byteCount > MappingBounds.maximumTotalBytes {
                    self.discarded.append(DiscardedValue(value, .tooMuch))
                } else {
                    totalBytes += byteCount
                    kept.append(result)
                }
            }
        }
        self.values = kept
    }
}
