extension ValueTest {
    /// Whether one of several values passes; unknown where none does and one of them was too much for the pattern.
    func truth(of values: [String]) -> Truth {
        switch self {
        case .isPresent: return values.contains { !$0.isEmpty } ? .yes : .no
        case .isOneOf(let texts):
            let accepted = Set(texts.map { $0.lowercased() })
            return values.contains { accepted.contains($0.lowercased()) } ? .yes : .no
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
