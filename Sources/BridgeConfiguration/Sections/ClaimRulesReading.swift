import ClaimsMapping

/// Reads a value in `claims`: one rule, or several of which the first that gives a value counts.
struct ClaimRulesReading {
    static let maximumCount = 32

    static let shape = ValueShape.anyOf([
        ClaimRuleSection.shape, .list(ClaimRuleSection.shape, count: 1...Self.maximumCount),
    ])

    private static let expected =
        "an attribute's name, a mapping with `from`, `template` or `constant`, or a list of such rules"

    let name: String
    let reader: DocumentReader
    /// Whether the values are compared with others, so that all of them count.
    var isCompared = false

    /// The rules in their order; none if one of them is wrong, which is a finding.
    func read(_ node: ConfigurationNode) -> [ClaimRuleReading] {
        guard case .list(let nodes) = node.content else { return self.rule(node, self.firstPlace).map { [$0] } ?? [] }
        guard (1...Self.maximumCount).contains(nodes.count) else {
            let bound = nodes.isEmpty ? "at least 1" : "at most \(Self.maximumCount)"
            self.reader.findings.error(node.site, "expected \(bound) of the rules for a claim, found \(nodes.count)")
            return []
        }
        let first = self.rule(nodes[0], self.firstPlace)
        let laterPlace = self.isCompared ? ClaimRulePlace.compared : .later(isList: first?.isList)
        let rules = [first] + nodes.dropFirst().map { self.rule($0, laterPlace) }
        let complete = rules.compactMap { $0 }
        return complete.count == rules.count ? complete : []
    }

    private var firstPlace: ClaimRulePlace { self.isCompared ? .compared : .first }

    private func rule(_ node: ConfigurationNode, _ place: ClaimRulePlace) -> ClaimRuleReading? {
        switch node.content {
        case .text:
            return ClaimSourceForm.element.read(node, self.reader)
                .map { ClaimRuleReading(rule: ClaimRule(name: self.name, source: $0), site: node.site, when: nil) }
        case .mapping:
            return Section(node, keys: ClaimRuleSection.keys, self.reader)
                .flatMap { ClaimRuleSection.read($0, name: self.name, place) }
        case .nothing, .list, .refused:
            self.reader.mismatch(node, expected: Self.expected)
            return nil
        }
    }
}
