/// Gathers the conditions that one mapping of `when` holds.
struct ClaimConditionParts {
    private let section: Section
    private var parts: [ClaimConditionTree] = []
    private var isComplete = true

    init(_ section: Section) {
        self.section = section
    }

    /// Adds what a key says, if it is there.
    ///
    /// - Parameters:
    ///   - key: The key.
    ///   - companions: Keys that only say more of this one.
    ///   - content: What its value means; `nil` if there is a finding.
    mutating func add<Value>(
        _ key: Key<Value>,
        with companions: [any DescribedKey] = [],
        _ content: (Value) -> ClaimConditionTree.Content?
    ) {
        guard self.section.contains(key) else {
            for companion in companions where self.section.contains(companion) {
                self.isComplete = false
                self.section.findings.error(
                    self.section.site(of: companion),
                    "`\(key.name)` is missing, of which it says more"
                )
            }
            return
        }
        self.append(self.section.value(key).flatMap(content), at: self.section.site(of: key))
    }

    /// Adds what the keys about the sign-in say: together they are one condition.
    mutating func addSignIn() {
        guard let first = SignInMatchSection.keys.first(where: { self.section.contains($0) }) else { return }
        self.append(SignInMatchSection.read(self.section).map { .signIn($0) }, at: self.section.site(of: first))
    }

    /// All of it; `nil` if some of it is wrong: what is left of a condition holds too often.
    func finish(choice names: [String]) -> ClaimConditionTree? {
        guard self.isComplete else { return nil }
        guard let first = self.parts.first else {
            self.section.findings.error(self.section.site, "missing: a condition, \(Suggestion.choice(of: names))")
            return nil
        }
        return self.parts.count == 1 ? first : ClaimConditionTree(site: self.section.site, content: .all(self.parts))
    }

    private mutating func append(_ content: ClaimConditionTree.Content?, at site: Site) {
        guard let content else {
            self.isComplete = false
            return
        }
        self.parts.append(ClaimConditionTree(site: site, content: content))
    }
}
