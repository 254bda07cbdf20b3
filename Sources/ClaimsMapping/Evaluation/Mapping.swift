/// The rules that turn what a directory says about a user into claims.
///
/// A mapping is a pure value: the same input, policy and rules give the same result, byte for byte.
public struct Mapping: Sendable, Hashable {
    /// The rules, one per claim name; of several with one name the first.
    public let rules: [ClaimRule]
    /// By claim name, the rules in the order in which they are tried.
    private let chains: [String: [ChainedRule]]

    /// Creates a mapping.
    ///
    /// - Parameter rules: The rules. One whose name an earlier rule has is left out.
    public init(rules: [ClaimRule]) {
        var known: Set<String> = []
        self.rules = rules.filter { known.insert($0.name).inserted }
        self.chains = Dictionary(
            self.rules.map { ($0.name, $0.chain.map { ChainedRule($0) }) },
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The rule of a claim.
    ///
    /// - Parameter name: The claim's name, in its case.
    /// - Returns: The rule, if there is one.
    public func rule(named name: String) -> ClaimRule? {
        self.chains[name]?.first?.rule
    }

    /// Works out an application's claims for a user whose entry was read.
    ///
    /// - Parameters:
    ///   - input: What the directory says.
    ///   - signIn: What the event says of the sign-in.
    ///   - policy: The application's policy.
    /// - Returns: The claims, and what became of each that the policy releases.
    public func evaluate(
        _ input: MappingInput,
        signIn: SignIn = SignIn(),
        policy: ApplicationPolicy
    ) -> MappingResult {
        self.evaluate(SourceReader(input: input, signIn: signIn), policy)
    }

    /// Works out an application's claims where there is no entry to read: no server answers, none matches, or the state
    /// of the account keeps it back.
    ///
    /// Only rules that need no entry give a value. Defaults do not apply to the others: that a user has no department
    /// is something a directory says, not something that follows from its silence.
    ///
    /// - Parameters:
    ///   - signIn: What the event says of the sign-in.
    ///   - policy: The application's policy.
    ///   - absence: Why there is no entry, for the report.
    /// - Returns: The claims, and what became of each that the policy releases.
    public func evaluateWithoutDirectory(
        signIn: SignIn = SignIn(),
        policy: ApplicationPolicy,
        because absence: Absence = .noEntry
    ) -> MappingResult {
        self.evaluate(SourceReader(input: nil, signIn: signIn, absenceOfEntry: absence), policy)
    }

    /// The rules of a claim, in the order in which they are tried.
    func chain(named name: String) -> [ChainedRule] {
        self.chains[name] ?? []
    }

    private func evaluate(_ reader: SourceReader, _ policy: ApplicationPolicy) -> MappingResult {
        let names = policy.releasedNames
        var evaluations: [ClaimEvaluation] = []
        evaluations.reserveCapacity(names.count)
        // A rule of that name, should there be one, has nothing to say.
        for name in names where name != policy.overageClaim {
            evaluations.append(ClaimEvaluation(name, chain: self.chain(named: name), reader: reader))
        }
        let required = Set(policy.requiredNames)
        let candidates = evaluations.map {
            ByteLimitCandidate(
                $0.claim,
                priority: $0.priority,
                isRequired: required.contains($0.name),
                mayBeCut: $0.mayBeCut
            )
        }
        let overage = OverageClaim(named: policy.overageClaim, candidates, limit: policy.byteLimit)
        for index in evaluations.indices { evaluations[index].settle(overage.plan.fates[index]) }
        var settled = evaluations.map { (report: $0.report, claim: $0.claim) }
        if let name = policy.overageClaim {
            let place = names.firstIndex(of: name) ?? settled.count
            settled.insert((overage.report(named: name), overage.claim), at: place)
        }
        let claims = settled.compactMap(\.claim)
        let released = policy.requiredNames.isEmpty ? [] : Set(claims.map(\.name))
        return MappingResult(
            claims: claims,
            byteCount: claims.reduce(0) { $0 + $1.byteCount },
            reports: settled.map(\.report),
            missing: policy.requiredNames.filter { !released.contains($0) }
        )
    }
}

extension Mapping {
    /// Whether both have the same rules.
    ///
    /// - Parameters:
    ///   - left: One mapping.
    ///   - right: The other.
    /// - Returns: `true` if the rules are equal.
    public static func == (left: Mapping, right: Mapping) -> Bool { left.rules == right.rules }

    /// Hashes the rules.
    ///
    /// - Parameter hasher: The hasher.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(self.rules)
    }
}
