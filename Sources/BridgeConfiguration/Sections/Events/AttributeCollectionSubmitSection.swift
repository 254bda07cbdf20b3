import ClaimsMapping
import Directory

/// `events.attributeCollectionSubmit`: how a sign-up form that was sent is checked and completed.
enum AttributeCollectionSubmitSection {
    static let validate = Key(
        "validate",
        "the form's attributes that must agree with the entry, each with how",
        ValueChecksForm.attributes,
        example: "{ surname: { with: sn, compare: name } }"
    )
    static let mismatch = Key(
        "mismatch",
        "what happens when something does not agree",
        ValueForm<SignUpRefusal>.word,
        absence: .means(.invalid)
    )
    static let message = Key(
        "message",
        "what somebody is told whose form does not agree",
        ValueForm<String>.shownText,
        absence: .means(AttributeCollectionSubmitSettings.usualMessage)
    )
    static let fill = Key(
        "fill",
        "the form's attributes that get a value whatever was entered, each by a rule as in `claims`",
        FormRulesSection.form,
        example: "{ department: department }"
    )
    private static let usualVerdict = "`invalid` with `validate`, else `continue`"
    static let unknownUser = Key(
        "unknownUser",
        "what happens when no entry matches",
        ValueForm<SignUpVerdict>.word,
        absence: .follows(Self.usualVerdict)
    )
    static let ambiguousUser = Key(
        "ambiguousUser",
        "what happens when several entries match",
        ValueForm<SignUpVerdict>.word,
        absence: .follows(Self.usualVerdict)
    )
    static let directoryDown = Key(
        "directoryDown",
        "what happens when no server answers in time",
        ValueForm<SignUpOutage>.word,
        absence: .means(.fail)
    )

    static let keys: [any DescribedKey] = [
        EventKeys.path, SignUpKeys.correlation, SignUpKeys.subject, validate, mismatch, message, fill, unknownUser,
        ambiguousUser, directoryDown, SignUpKeys.accountState, SignUpKeys.blockPage,
    ]
    static let form = ValueForm<AttributeCollectionSubmitSettings>
        .section(Self.keys, needs: [[validate.name], [fill.name]], read: Self.read)

    private static func read(_ section: Section) -> AttributeCollectionSubmitSettings? {
        let path = section.value(EventKeys.path)
        let correlation = section.value(SignUpKeys.correlation)
        let subject = section.value(SignUpKeys.subject) ?? []
        let validate = section.value(Self.validate)
        let mismatch = section.value(Self.mismatch) ?? .invalid
        let message = section.value(Self.message) ?? AttributeCollectionSubmitSettings.usualMessage
        let fill = section.value(Self.fill)
        let usualVerdict: SignUpVerdict = section.contains(Self.validate) ? .invalid : .goOn
        let unknownUser = Self.verdict(section, Self.unknownUser, usual: usualVerdict)
        let ambiguousUser = Self.verdict(section, Self.ambiguousUser, usual: usualVerdict)
        let directoryDown = section.value(Self.directoryDown) ?? .fail
        let accountState = section.value(SignUpKeys.accountState) ?? []
        let validates = section.contains(Self.validate)
        let blockPage = SignUpKeys.readBlockPage(
            section,
            isShown: [unknownUser, ambiguousUser].contains(.block) || validates && mismatch == .block
        )
        Self.check(section)
        guard let correlation else { return nil }
        EventCorrelationCheck(rules: correlation, findings: section.findings)
            .check(subject, use: section.contains(Self.fill) ? "gets what `fill` has of anybody else" : nil)
        guard validate != nil || fill != nil, let blockPage, validate != nil || !validates,
            fill != nil || !section.contains(Self.fill)
        else { return nil }
        return AttributeCollectionSubmitSettings(
            path: path,
            correlation: correlation.map(\.value),
            subject: Dictionary(subject.map { ($0.field, $0.attribute.value) }, uniquingKeysWith: { $1 }),
            validate: ValueChecks((validate ?? []).map(\.check)),
            attributeMessages: Dictionary(
                (validate ?? []).compactMap { entry in entry.message.map { (entry.check.name, $0) } },
                uniquingKeysWith: { first, _ in first }
            ),
            mismatch: mismatch,
            message: message,
            fill: Mapping(rules: (fill ?? []).compactMap(\.rule)),
            unknownUser: unknownUser,
            ambiguousUser: ambiguousUser,
            directoryDown: directoryDown,
            accountState: Set(accountState.map(\.value)),
            blockPage: blockPage
        )
    }

    private static func verdict(_ section: Section, _ key: Key<SignUpVerdict>, usual: SignUpVerdict) -> SignUpVerdict {
        section.note(usual, for: key)
        return section.value(key) ?? usual
    }

    private static func check(_ section: Section) {
        guard !section.contains(Self.validate) else { return }
        if !section.contains(Self.fill) {
            section.findings.error(section.site, "missing: `validate` or `fill`, without which there is nothing to do")
        }
        section.noteNothing(for: Self.mismatch)
        if section.contains(Self.mismatch) {
            section.findings.warning(section.site(of: Self.mismatch), "has no effect without `validate`")
        }
    }
}
