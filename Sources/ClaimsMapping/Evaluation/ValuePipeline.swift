/// A rule's values on their way through its stages.
struct ValuePipeline {
    private(set) var values: [String]
    private(set) var discarded: [DiscardedValue]

    init(_ reading: SourceReader.Reading) {
        self.values = reading.values
        self.discarded = reading.discarded
    }

    mutating func match(_ pattern: Pattern, replacement: Replacement?) {
        var matcher = PatternMatcher(pattern)
        var matched: [String] = []
        for value in self.values {
            switch matcher.match(value) {
            case .noMatch: self.discarded.append(DiscardedValue(value, .noMatch))
            case .abandoned: self.discarded.append(DiscardedValue(value, .matchAbandoned))
            case .matched(let match):
                guard let replacement else {
                    matched.append(value)
                    continue
                }
                if let text = replacement.expanded(match) {
                    matched.append(text)
                } else {
                    self.discarded.append(DiscardedValue(value, .tooLong))
                }
            }
        }
        self.values = matched
    }

    mutating func translate(by map: ValueMap) {
        self.replaceEach(orDiscardAs: .notInMap) { map[$0] }
    }

    mutating func apply(_ transform: Transform) {
        self.values = transform.apply(to: self.values)
    }

    /// Removes empty values, which Entra does not promise to take, and duplicates.
    ///
    /// - Parameter isUnordered: Whether to sort what is left by its UTF-8 bytes, so that the same values always make
    ///   the same claim.
    mutating func finish(isUnordered: Bool) {
        if isUnordered {
            self.values.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        }
        self.replaceEach(orDiscardAs: .empty) { $0.isEmpty ? nil : $0 }
        var known: Set<String> = []
        self.replaceEach(orDiscardAs: .duplicate) { known.insert($0).inserted ? $0 : nil }
    }

    private mutating func replaceEach(
        orDiscardAs reason: DiscardedValue.Reason,
        _ transform: (String) -> String?
    ) {
        var kept: [String] = []
        for value in self.values {
            if let result = transform(value) {
                kept.append(result)
            } else {
                self.discarded.append(DiscardedValue(value, reason))
            }
        }
        self.values = kept
    }
}
