/// What somebody claims, compared with what the directory says: a pure value.
public struct ValueChecks: Sendable, Hashable {
    /// No answer carries these values, so that no limit of an answer is theirs.
    private static let byteLimit = 1 << 40

    /// The checks; of several with one name the first.
    public let checks: [ValueCheck]
    private let mapping: Mapping

    /// Whether there is nothing to compare.
    public var isEmpty: Bool { self.checks.isEmpty }
    /// The rules that say what the directory has.
    public var rules: [ClaimRule] { self.mapping.rules }

    /// Creates checks.
    ///
    /// - Parameter checks: The checks.
    public init(_ checks: [ValueCheck]) {
        var known: Set<String> = []
        self.checks = checks.filter { known.insert($0.name).inserted }
        self.mapping = Mapping(rules: self.checks.map(\.known))
    }

    /// What the checks need of the directory.
    ///
    /// - Parameter signIn: What the event says of the sign-in.
    /// - Returns: The needs.
    public func needs(signIn: SignIn?) -> DirectoryNeeds {
        self.mapping.needs(of: self.policy, signIn: signIn)
    }

    /// Compares what is claimed with an entry.
    ///
    /// - Parameters:
    ///   - claimed: What is claimed, by name; empty text counts as left out.
    ///   - input: What the directory says.
    ///   - signIn: What the event says of the sign-in.
    /// - Returns: What came of each check, in their order.
    public func compare(_ claimed: [String: String], with input: MappingInput, signIn: SignIn) -> [CheckFinding] {
        let result = self.mapping.evaluate(input, signIn: signIn, policy: self.policy)
        let known = Dictionary(
            result.claims.map { ($0.name, $0.value.texts) },
            uniquingKeysWith: { first, _ in first }
        )
        let absences = Dictionary(
            result.reports.map { ($0.name, $0.disposition) },
            uniquingKeysWith: { first, _ in first }
        )
        return self.checks.map { check in
            guard let text = claimed[check.name], !text.isEmpty else {
                return CheckFinding(name: check.name, verdict: check.isOptional ? .leftOut : .missing)
            }
            guard let values = known[check.name] else {
                if case .absent(let absence) = absences[check.name] {
                    return CheckFinding(name: check.name, verdict: .nothingKnown(absence))
                }
                return CheckFinding(name: check.name, verdict: .nothingKnown(.noRule))
            }
            let agrees = check.agreement.holds(text, withOneOf: values)
            return CheckFinding(name: check.name, verdict: agrees ? .agrees : .differs)
        }
    }

    private var policy: ApplicationPolicy {
        ApplicationPolicy(release: self.checks.map(\.name), byteLimit: Self.byteLimit)
    }
}
