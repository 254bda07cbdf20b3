import ClaimsMapping

/// Checks what a rule says of one value and of several against what its claim is.
struct ClaimShapeCheck {
    let section: Section
    let reading: ClaimRuleReading
    let place: ClaimRulePlace

    func check(_ transforms: [Located<Transform>]) {
        let isListOfFirst: Bool?
        switch self.place {
        case .first:
            self.check(transforms, isList: self.reading.isList)
            return
        case .compared:
            self.checkCompared()
            return
        case .later(let isList): isListOfFirst = isList
        }
        for key in Self.keysOfFirst where self.section.contains(key) {
            self.report(key, "it belongs to the first of the claim's rules, for all of them")
        }
        guard let isList = isListOfFirst else { return }
        if self.reading.isListConstant, !isList {
            self.report(
                ClaimRuleSection.constant,
                "a list, and the claim takes one value: `many: true` at its first rule makes it a list"
            )
        }
        self.check(transforms, isList: isList)
    }

    private static let keysOfFirst: [any DescribedKey] = [
        ClaimRuleSection.many, ClaimRuleSection.cut, ClaimRuleSection.priority,
    ]

    private func checkCompared() {
        self.section.noteNothing(for: ClaimRuleSection.several)
        for key in Self.keysOfFirst + [ClaimRuleSection.several] where self.section.contains(key) {
            self.report(key, "it is about an answer: of what is compared all values count")
        }
    }

    private func check(_ transforms: [Located<Transform>], isList: Bool) {
        if isList {
            self.section.noteNothing(for: ClaimRuleSection.several)
            if self.section.contains(ClaimRuleSection.several) {
                self.report(
                    ClaimRuleSection.several,
                    "the claim is a list, which takes all values: one of the two goes"
                )
            }
            return
        }
        if case .first = self.place, self.reading.rule.mayBeCut {
            self.report(ClaimRuleSection.cut, "only a list is cut: `many: true` makes the claim one")
        }
        guard !self.section.contains(ClaimRuleSection.several) else { return }
        self.checkSplit(transforms)
    }

    /// Whoever splits a value has to say what becomes of the parts.
    private func checkSplit(_ transforms: [Located<Transform>]) {
        let split = transforms.lastIndex { if case .split = $0.value { true } else { false } }
        guard let split else { return }
        let makesOne = transforms[split...]
            .contains { transform in
                switch transform.value {
                case .join, .take(1): true
                default: false
                }
            }
        guard !makesOne else { return }
        self.section.findings.warning(
            transforms[split].site,
            "the claim takes one value, and is left out where this makes several: say what becomes of them, by "
                + "`many: true`, by `several`, or by `join` or `take: 1` after this"
        )
    }

    private func report(_ key: some DescribedKey, _ message: String) {
        self.section.findings.error(self.section.site(of: key), message)
    }
}
