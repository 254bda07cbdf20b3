import BridgeConfiguration
import ClaimsMapping

/// What a report says of claims comes from: the rules, the answer, and what else the entry shows.
struct ClaimEvidence {
    let configuration: BridgeConfiguration
    let result: ClaimsResult
    /// The names of all attributes that the entry shows the bridge, if somebody looked.
    let readableAttributes: [String]?

    /// The rules of a claim, in the order in which they are tried.
    func rules(of report: ClaimReport) -> [ClaimRule] {
        self.configuration.mapping.rule(named: report.name).map { [$0] + $0.alternatives } ?? []
    }

    func isRequired(_ name: String) -> Bool { self.result.policy.require.contains(name) }

    func byteCount(of name: String) -> Int {
        self.result.mapping.claims.first { $0.name == name }?.byteCount ?? 0
    }
}
