public import DirectoryValues

/// The rules that turn what a directory says about a user into claims.
///
/// A mapping is a pure value: the same input, policy and rules give the same result, byte for byte.
public struct Mapping: Sendable, Hashable {
    /// The rules, one per claim name; of several with one name the first.
    public let rules: [ClaimRule]
    private let indices: [String: Int]

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
    }

    /// The rule of a claim.
    ///
    /// - Parameter name: The claim's name, in its case.
    /// - Returns: The rule, if there is one.
    public func rule(named name: String) -> ClaimRule? {
        self.indices[name].map { self.rules[$0] }
    }

    /// The attributes that an application's claims need, and no others.
    ///
    /// - Parameter policy: The application's policy.
    /// - Returns: The descriptions, each once however it is spelled, in order.
    public func requiredAttributes(for policy: ApplicationPolicy) -> [String] {
        let names = self.releasedRules(policy).flatMap(\.source.attributes)
        let spellings = Dictionary(names.map { (AttributeKey($0), $0) }, uniquingKeysWith: { first, _ in first })
        return spellings.sorted { $0.key < $1.key }.map(\.value)
    }

    /// The forms in which an application's claims need the user's groups.
    ///
    /// - Parameter policy: The application's policy.
    /// - Returns: The forms that released rules read; none if no rule reads groups.
    public func requiredGroupForms(for policy: ApplicationPolicy) -> Set<GroupNameForm> {
        Set(
            self.releasedRules(policy)
                .compactMap { rule in
                    if case .groups(let form) = rule.source { form } else { nil }
                }
        )
    }

    /// Whether an application's claims need the state of the user's account.
    ///
    /// - Parameter policy: The application's policy.
    /// - Returns: `true` if a released rule reads it.
    public func needsAccountState(for policy: ApplicationPolicy) -> Bool {
        self.releasedRules(policy).contains { $0.source == .accountState }
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

    private func evaluate(_ reader: SourceReader, _ policy: ApplicationPolicy) -> MappingResult {
        let evaluations = Self.unique(policy.release)
            .map { name in
                self.rule(named: name).map { ClaimEvaluation($0, reader: reader) } ?? ClaimEvaluation(undefined: name)
            }
        let required = Set(policy.require)
        let candidates = evaluations.map {
            ByteLimit.Candidate(
                // An absent claim weighs nothing, and has no name in the answer either.
                byteCount: $0.claim?.byteCount ?? 0,
                priority: $0.priority,
                isRequired: required.contains($0.name)
            )
        }
        let overruns = ByteLimit(limit: policy.byteLimit).overruns(candidates)
        let claims = evaluations.enumerated().compactMap { overruns[$0.offset] == nil ? $0.element.claim : nil }
        let names = Set(claims.map(\.name))
        return MappingResult(
            claims: claims,
            byteCount: claims.reduce(0) { $0 + $1.byteCount },
            reports: evaluations.enumerated().map { $0.element.report(overrun: overruns[$0.offset]) },
            missing: Self.unique(policy.require).filter { !names.contains($0) }
        )
    }

    private func releasedRules(_ policy: ApplicationPolicy) -> [ClaimRule] {
        Self.unique(policy.release).compactMap { self.rule(named: $0) }
    }

    private static func unique(_ names: [String]) -> [String] {
        var known: Set<String> = []
        return names.filter { known.insert($0).inserted }
    }
}
