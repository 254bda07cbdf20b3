import ClaimsMapping

extension ValueForm where Value == DirectoryDownReading {
    private static let expected = "`omit`, `fail`, or a list of steps such as `[stale 8h, fail]`"
    private static let maximumAge = Duration.seconds(30 * 24 * 60 * 60)

    /// What happens while the directory cannot say: the last step, or all of them.
    static let directoryDown = ValueForm(
        expected: Self.expected,
        shape: .anyOf([
            ValueForm<Outcome>.word.shape,
            .list(
                .anyOf([ValueForm<Outcome>.word.shape, .text(pattern: "stale( [0-9]{1,9}(ms|s|m|h))?")]),
                count: 1...2
            ),
        ])
    ) { node, reader in
        guard case .list(let steps) = node.content else {
            return Self.outcome(node, reader, expected: Self.expected)
                .map { DirectoryDownReading(outcome: $0, staleAnswers: .asKept, staleSite: nil) }
        }
        guard let last = steps.last, steps.count <= 2 else {
            reader.findings.error(
                node.site,
                "expected one or two steps, such as `[fail]` or `[stale 8h, fail]`, found \(steps.count)"
            )
            return nil
        }
        let outcome = Self.outcome(last, reader, expected: "`omit` or `fail` as the last step")
        guard steps.count == 2 else {
            return outcome.map { DirectoryDownReading(outcome: $0, staleAnswers: .none, staleSite: nil) }
        }
        let stale = Self.staleAnswers(steps[0], reader)
        guard let stale, let outcome else { return nil }
        return DirectoryDownReading(outcome: outcome, staleAnswers: stale, staleSite: steps[0].site)
    }
    .writing { reading in
        let last = WrittenValue.text(reading.outcome.rawValue)
        switch reading.staleAnswers {
        case .asKept: return last
        case .none: return .list([last])
        case .atMost(let age): return .list([.text("stale \(DurationText.describe(age))"), last])
        }
    }

    private static func outcome(_ node: ConfigurationNode, _ reader: DocumentReader, expected: String) -> Outcome? {
        guard let text = reader.text(of: node, expected: expected) else { return nil }
        if let outcome = Outcome(rawValue: text.value) { return outcome }
        let words = Outcome.allCases.map(\.rawValue)
        let question = text.isLiteral ? Suggestion.question(about: text.value, among: words) : ""
        reader.findings.error(node.site, "expected \(expected)\(question)")
        return nil
    }

    private static func staleAnswers(_ node: ConfigurationNode, _ reader: DocumentReader) -> StaleAnswers? {
        let limit = DurationText.describe(Self.maximumAge)
        let expected = "`stale`, or `stale` and the greatest age from 1s to \(limit), such as `stale 8h`"
        guard let text = reader.text(of: node, expected: expected) else { return nil }
        let words = text.value.split(separator: " ", omittingEmptySubsequences: false)
        switch (words.first, words.count) {
        case ("stale", 1): return .asKept
        case ("stale", 2):
            guard let age = DurationText.parse(String(words[1])), (.seconds(1)...Self.maximumAge).contains(age) else {
                fallthrough
            }
            return .atMost(age)
        default:
            reader.findings.error(node.site, "expected \(expected)")
            return nil
        }
    }
}
