import ClaimsMapping

/// A claim that the document defines.
///
/// A claim whose rules are wrong still defines its name, so that what releases it is not reported as well.
struct ClaimEntry: Sendable {
    let name: Located<String>
    /// The rules, in the order in which they are tried; empty if one of them is wrong.
    let rules: [ClaimRuleReading]

    /// All of them as one.
    var rule: ClaimRule? {
        guard var rule = self.rules.first?.rule else { return nil }
        rule.alternatives = self.rules.dropFirst().map(\.rule)
        return rule
    }
}
