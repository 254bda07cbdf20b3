import ClaimsMapping
import DirectoryValues
import Testing

/// One rule by itself, released without any limit that matters.
struct SingleRule {
    let rule: ClaimRule

    init(_ rule: ClaimRule) {
        self.rule = rule
    }

    func value(_ attributes: [String: [String]] = [:], groups: [String] = []) throws -> ClaimValue? {
        let result = self.result(MappingInput(attributes, groups: groups))
        _ = try #require(result.claims.count <= 1 ? result : nil)
        return result.claims.first?.value
    }

    func report(_ attributes: [String: [String]] = [:], groups: [String] = []) throws -> ClaimReport {
        try self.report(MappingInput(attributes, groups: groups))
    }

    func report(_ input: MappingInput) throws -> ClaimReport {
        let reports = self.result(input).reports
        #expect(reports.count == 1)
        return try #require(reports.first)
    }

    private func result(_ input: MappingInput) -> MappingResult {
        let policy = ApplicationPolicy(release: [self.rule.name], byteLimit: 1_000_000)
        return Mapping(rules: [self.rule]).evaluate(input, policy: policy)
    }
}

extension MappingInput {
    init(_ attributes: [String: [String]], groups: [String] = []) {
        self.init(attributes: attributes.mapValues { $0.map { Array($0.utf8) } }, groups: [.name: groups])
    }
}

extension ClaimReport {
    var discardReasons: [DiscardedValue.Reason] { self.discarded.map(\.reason) }
}
