import ClaimsMapping
import DirectoryValues

/// `when`: what must hold for a rule to apply.
///
/// All keys of one mapping must.
struct ClaimConditionSection: Sendable {
    /// Deeper than anybody can read.
    static let maximumDepth = 16
    /// More than anybody writes in one rule.
    static let maximumCount = 256

    private enum UserType: String, CaseIterable {
        case member, guest
    }

    private static let attribute = Key("attribute", "the attribute that the user's entry must have", .attribute)
    private static let attributeForm = Key(
        "as",
        "what the attribute's values are",
        ValueForm<AttributeForm>.word,
        absence: .follows("the attribute's usual form")
    )
    private static let equals = Key(
        "equals",
        "the values, one of which the attribute must have; case does not count",
        ValueForm<[Located<String>]>.comparedTexts
    )
    private static let matches = Key("matches", "the regular expression that a value must match as a whole", .pattern)
    private static let group = Key("group", "what one of the user's groups must be called", .groupTest)
    private static let accountState = Key(
        "accountState",
        "the conditions, one of which the user's account must be under",
        ValueForm<[Located<AccountCondition>]>.oneOrMore(.word, count: 1...AccountCondition.allCases.count)
    )
    private static let userType = Key("userType", "whether the user is a member or a guest", ValueForm<UserType>.word)

    /// `when`, as a whole.
    static let form = ValueForm<ClaimConditionTree>(
        expected: Self(depth: 1).form.expected,
        shape: Self(depth: 1).form.shape
    ) { node, reader in
        guard let tree = Self(depth: 1).form.read(node, reader) else { return nil }
        guard tree.count <= Self.maximumCount else {
            reader.findings.error(
                node.site,
                "expected at most \(Self.maximumCount) conditions in a rule, found \(tree.count)"
            )
            return nil
        }
        return tree
    }

    private let depth: Int

    private var inner: ValueForm<ClaimConditionTree> { Self(depth: self.depth + 1).form }
    private var all: Key<[Located<ClaimConditionTree>]> {
        Key("all", "conditions, each of which must hold", .list(self.inner, count: 1...Self.maximumCount))
    }
    private var any: Key<[Located<ClaimConditionTree>]> {
        Key("any", "conditions, one of which must hold", .list(self.inner, count: 1...Self.maximumCount))
    }
    private var not: Key<ClaimConditionTree> { Key("not", "a condition that must not hold", self.inner) }

    private var keys: [any DescribedKey] {
        let tests: [any DescribedKey] = [
            Self.attribute, Self.equals, Self.matches, Self.attributeForm, Self.group, Self.accountState, Self.userType,
        ]
        return tests + SignInMatchSection.keys + [self.all, self.any, self.not]
    }

    private var form: ValueForm<ClaimConditionTree> {
        ValueForm(
            expected: "a mapping with conditions",
            shape: .named("condition") { .section(Self(depth: 1).keys) }
        ) { node, reader in
            guard self.depth <= Self.maximumDepth else {
                reader.findings.error(node.site, "conditions nest deeper than \(Self.maximumDepth)")
                return nil
            }
            return Section(node, keys: self.keys, reader).flatMap(self.read)
        }
    }

    private func read(_ section: Section) -> ClaimConditionTree? {
        var parts = ClaimConditionParts(section)
        parts.add(Self.attribute, with: [Self.equals, Self.matches, Self.attributeForm]) { name in
            Self.readTest(section).map { .test(.attribute(name, as: section.value(Self.attributeForm), $0)) }
        }
        parts.add(Self.group) { .test(.group($0.form, $0.test)) }
        parts.add(Self.accountState) { .accountState($0) }
        parts.add(Self.userType) { .isGuest($0 == .guest) }
        parts.addSignIn()
        parts.add(self.all) { .all($0.map(\.value)) }
        parts.add(self.any) { .any($0.map(\.value)) }
        parts.add(self.not) { .not($0) }
        return parts.finish(choice: self.keys.map(\.name))
    }

    private static func readTest(_ section: Section) -> ValueTest? {
        let values = section.value(self.equals)
        let pattern = section.value(self.matches)
        switch (section.contains(self.equals), section.contains(self.matches)) {
        case (false, false): return .isPresent
        case (true, false): return values.map { .isOneOf($0.map(\.value)) }
        case (false, true): return pattern.map { .matches($0) }
        case (true, true):
            section.findings.error(section.site(of: self.matches), "`equals` is given: one of the two says what fits")
            return nil
        }
    }
}
