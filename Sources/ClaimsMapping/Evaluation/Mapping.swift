/// The rules that turn what a directory says about a user into claims.
///
/// A mapping is a pure value: the same input, policy and rules give the same result, byte for byte.
public struct Mapping: Sendable, Hashable {
    /// The rules, one per claim name; of several with one name the first.
    public let rules: [ClaimRule]
    private let indices: [String: Int]
    private let chains: [[ClaimRule]]

    /// Creates a mapping.
    ///
    /// - Parameter rules: The rules. One whose name an earlier rule has is left out.
    public init(rules: [ClaimRule]) {
        var known: Set<String> = []
        self.rules = rules.filter { known.insert($0.name).inserted }
        self.indices = Dictionary(
            self.rules.enumerated().map { ($0.element.name, $0.offset) },
            uniquingKeysWith: { first, _ in first }
        )
        self.chains = self.rules.map(\.chain)
    }

    /// The rule of a claim.
    ///
    /// - Parameter name: The claim's name, in its case.
    /// - Returns: The rule, if there is one.
    public func rule(named name: String) -> ClaimRule? {
        self.indices[name].map { self.rules[$0] }
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
    func chain(named name: String) -> [ClaimRule] {
        self.indices[name].map { self.chains[$0] } ?? []
    }

    static func unique(_ names: [String]) -> [String] {
        var known: Set<String> = []
        return names.filter { known.insert($0).inserted }
    }

    private func evaluate(_ reader: SourceReader, _ policy: ApplicationPolicy) -> MappingResult {
        let names = Self.unique(policy.release)
        // A rule of that name, should there be one, has nothing to say.
        let evaluations = names.filter { $0 != policy.overageClaim }
            .map { ClaimEvaluation($0, chain: self.chain(named: $0), reader: reader) }
        let required = Set(policy.require)
        let candidates = evaluations.map {
            ByteLimitCandidate(
                $0.claim,
                priority: $0.priority,
                isRequired: required.contains($0.name),
                mayBeCut: $0.mayBeCut
            )
        }
        let overage = OverageClaim(named: policy.overageClaim, candidates, limit: policy.byteLimit)
        var settled = evaluations.enumerated().map { $0.element.settled(overage.plan.fates[$0.offset]) }
        if let name = policy.overageClaim {
            let place = names.firstIndex(of: name) ?? settled.count
            settled.insert((overage.report(named: name), overage.claim), at: place)
        }
        let claims = settled.compactMap(\.claim)
        let released = Set(claims.map(\.name))
        return MappingResult(
            claims: claims,
            byteCount: claims.reduce(0) { $0 + $1.byteCount },
            reports: settled.map(\.report),
            missing: Self.unique(policy.require).filter { !released.contains($0) }
        )
    }
}
