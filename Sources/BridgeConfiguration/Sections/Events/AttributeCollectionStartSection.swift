import ClaimsMapping
import Directory

/// `events.attributeCollectionStart`: how the sign-up form is filled before somebody sees it.
enum AttributeCollectionStartSection {
    static let prefill = Key(
        "prefill",
        "the form's attributes that get a value, each by a rule as in `claims`",
        FormRulesSection.form,
        absence: .isError,
        example: "{ givenName: givenName, city: { from: l, transform: [trim] } }"
    )
    static let unknownUser = Key(
        "unknownUser",
        "what happens when no entry matches",
        ValueForm<SignUpStep>.word,
        absence: .means(.goOn)
    )
    static let ambiguousUser = Key(
        "ambiguousUser",
        "what happens when several entries match",
        ValueForm<SignUpStep>.word,
        absence: .means(.goOn)
    )
    static let directoryDown = Key(
        "directoryDown",
        "what happens when no server answers in time",
        ValueForm<SignUpOutage>.word,
        absence: .means(.goOn)
    )

    static let keys: [any DescribedKey] = [
        EventKeys.path, SignUpKeys.correlation, SignUpKeys.subject, prefill, unknownUser, ambiguousUser, directoryDown,
        SignUpKeys.accountState, SignUpKeys.blockPage,
    ]
    static let form = ValueForm<AttributeCollectionStartSettings>.section(Self.keys, read: Self.read)

    private static func read(_ section: Section) -> AttributeCollectionStartSettings? {
        let path = section.value(EventKeys.path)
        let correlation = section.value(SignUpKeys.correlation)
        let subject = section.value(SignUpKeys.subject) ?? []
        let prefill = section.value(Self.prefill)
        let unknownUser = section.value(Self.unknownUser) ?? .goOn
        let ambiguousUser = section.value(Self.ambiguousUser) ?? .goOn
        let directoryDown = section.value(Self.directoryDown) ?? .goOn
        let accountState = section.value(SignUpKeys.accountState) ?? []
        let blockPage = SignUpKeys.readBlockPage(section, isShown: [unknownUser, ambiguousUser].contains(.block))
        guard let correlation else { return nil }
        EventCorrelationCheck(rules: correlation, findings: section.findings)
            .check(subject, use: "sees what `prefill` has of anybody else")
        guard let prefill, let blockPage else { return nil }
        return AttributeCollectionStartSettings(
            path: path,
            correlation: correlation.map(\.value),
            subject: Dictionary(subject.map { ($0.field, $0.attribute.value) }, uniquingKeysWith: { $1 }),
            prefill: Mapping(rules: prefill.compactMap(\.rule)),
            unknownUser: unknownUser,
            ambiguousUser: ambiguousUser,
            directoryDown: directoryDown,
            accountState: Set(accountState.map(\.value)),
            blockPage: blockPage
        )
    }
}
