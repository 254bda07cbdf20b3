import ClaimsMapping
import DirectoryValues

/// The values of one attribute, `a`, taken through a rule that makes a list of them.
struct Evaluated {
    let report: ClaimReport?

    var released: [String] { self.report?.stages.released ?? [] }
    var reasons: [DiscardedValue.Reason] { self.report?.discarded.map(\.reason) ?? [] }
    var absence: Absence? {
        guard case .absent(let absence)? = self.report?.disposition else { return nil }
        return absence
    }

    init(_ values: [String], _ transforms: [Transform], signIn: SignIn = SignIn()) {
        let rule = ClaimRule(name: "a", source: .attribute("a"), transforms: transforms, many: true)
        let result = Mapping(rules: [rule])
            .evaluate(
                MappingInput(["a": values]),
                signIn: signIn,
                policy: ApplicationPolicy(release: ["a"], byteLimit: 100_000_000)
            )
        self.report = result.reports.first
    }

    /// The values in the order in which the rule has them, by a constant of several.
    init(ordered values: [String], _ transforms: [Transform]) {
        let rule = ClaimRule(name: "a", source: .constant(.strings(values)), transforms: transforms)
        let policy = ApplicationPolicy(release: ["a"], byteLimit: 100_000_000)
        self.report = Mapping(rules: [rule]).evaluate(MappingInput([:]), policy: policy).reports.first
    }
}
