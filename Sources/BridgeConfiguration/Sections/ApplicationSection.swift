import ClaimsMapping

/// A value in `applications`: what one application gets.
enum ApplicationSection {
    static let name = Key(
        "name",
        "what people call the application",
        .text(),
        absence: .follows("the row's key, where that is a label")
    )
    static let match = Key(
        "match",
        "which sign-ins the row is for: all that is given must fit",
        SignInMatchSection.form
    )
    static let release = Key("release", "the claims that it gets", .list(.text("a claim's name")), absence: .isError)
    static let require = Key(
        "require",
        "the released claims without which there must be no token",
        .list(.text("a claim's name")),
        absence: .means([])
    )
    static let directoryDown = Key(
        "directoryDown",
        "what happens when no server answers in time: the last step, or all of them",
        .directoryDown,
        absence: .means(.usual)
    )
    static let unknownUser = Key(
        "unknownUser",
        "what happens when no entry matches the user",
        .word,
        absence: .means(Outcome.omit)
    )
    static let ambiguous = Key(
        "ambiguous",
        "what happens when several entries match the user",
        .word,
        absence: .means(Outcome.fail)
    )
    static let guest = Key(
        "guest",
        "what happens when the user is a guest whom no rule of correlation is for",
        .word,
        absence: .means(Outcome.omit)
    )
    static let accountState = Key(
        "accountState",
        "what happens under which condition of the user's account; where something other than `ignore` is given, the "
            + "account is looked at even if no released claim needs the directory",
        AccountStateSection.form,
        absence: .means([])
    )
    /// Entra refuses more than 3,000 bytes (its error 1003025).
    static let byteLimit = Key(
        "byteLimit",
        "the most bytes of all claims; at least 200, as `bridgeOutcome` and `correlationId` take up to 90 of them",
        .integer(200...3000),
        absence: .means(3000)
    )
    static let overageClaim = Key(
        "overageClaim",
        "the claim that names, as a list, what the byte limit cut or dropped",
        ValueForm<String>.claimName
    )

    static let keys: [any DescribedKey] = [
        name, match, release, require, directoryDown, unknownUser, ambiguous, guest, accountState, byteLimit,
        overageClaim,
    ]

    /// Reads a row.
    ///
    /// - Parameters:
    ///   - entry: The key, with which findings about the whole row stand, and its value.
    ///   - reader: The way to findings and text.
    /// - Returns: The row; `nil` if the value is no mapping, which is a finding.
    static func read(_ entry: ConfigurationNode.Entry, _ reader: DocumentReader) -> ApplicationEntry? {
        guard let section = Section(entry.value, keys: self.keys, reader) else { return nil }
        let key = ApplicationKey(entry.key)
        let match = ApplicationMatchReading(entry: entry, key: key, section: section).read()
        let release = section.value(self.release) ?? []
        let require = section.value(self.require) ?? []
        let accountState = section.value(self.accountState) ?? []
        let directoryDown = section.value(self.directoryDown)
        let overageClaim = section.value(self.overageClaim)
        var policy = ApplicationPolicy(
            name: section.value(self.name),
            release: release.map(\.value),
            require: require.map(\.value),
            directoryDown: (directoryDown ?? .usual).outcome,
            staleAnswers: (directoryDown ?? .usual).staleAnswers,
            unknownUser: section.value(self.unknownUser) ?? .omit,
            ambiguous: section.value(self.ambiguous) ?? .fail,
            guest: section.value(self.guest) ?? .omit,
            accountState: Dictionary(
                accountState.map { ($0.condition, $0.outcome.value) },
                uniquingKeysWith: { first, _ in first }
            ),
            byteLimit: section.value(self.byteLimit) ?? 3000,
            overageClaim: overageClaim
        )
        // Of a row for several applications nothing else says which one decided.
        if case .label(let label) = key, policy.name == nil { policy.name = label }
        return ApplicationEntry(
            key: key,
            site: entry.site,
            match: match,
            policy: policy,
            release: release,
            require: require,
            accountState: accountState,
            staleStep: directoryDown?.staleSite,
            overageClaim: overageClaim.map { Located(value: $0, site: section.site(of: self.overageClaim)) }
        )
    }
}
