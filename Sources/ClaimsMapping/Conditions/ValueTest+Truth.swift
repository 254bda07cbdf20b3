extension ValueTest {
    /// Whether one of several values passes; unknown where none does and one of them was too much for the pattern.
    func truth(of tested: TestedValues) -> Truth {
        let values = tested.reading.values
        switch self {
        case .isPresent: return values.contains { !$0.isEmpty } ? .yes : .no
        case .isOneOf(let texts):
            return texts.contains { tested.folded.contains($0.lowercased()) } ? .yes : .no
        case .matches(let pattern):
            var matcher = PatternMatcher(pattern, byteCount: values.reduce(0) { $0 + $1.utf8.count })
            var truth = Truth.no
            for value in values {
                switch matcher.match(value) {
                case .matched: return .yes
                case .abandoned: truth = .unknown
                case .noMatch: break
                }
            }
            return truth
        }
    }
}
