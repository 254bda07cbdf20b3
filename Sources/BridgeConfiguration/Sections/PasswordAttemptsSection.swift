import EntraCallout

/// `events.passwordSubmit.attempts`: how many wrong passwords of one user are tried in the directory.
enum PasswordAttemptsSection {
    static let limit = Key(
        "limit",
        "the wrong passwords that are tried; fewer than those after which the directory locks an account",
        .integer(1...100),
        absence: .means(5)
    )
    static let per = Key(
        "per",
        "the time in which they are counted; no shorter than that in which the directory counts them",
        .duration(.seconds(1)...(.seconds(24 * 60 * 60))),
        absence: .means(.seconds(15 * 60))
    )
    static let page = Key(
        "page",
        "the page that is shown above that",
        PasswordPageSection.form,
        absence: .follows("a message of the service in English")
    )

    static let keys: [any DescribedKey] = [limit, per, page]
    static let form = ValueForm<PasswordAttemptSettings>
        .section(Self.keys) { section in
            let limit = section.value(Self.limit)
            let per = section.value(Self.per)
            let page = section.value(Self.page)
            guard let limit, let per else { return nil }
            return PasswordAttemptSettings(
                limit: limit,
                per: per,
                page: page ?? PasswordAttemptSettings.usualPage
            )
        }
}
