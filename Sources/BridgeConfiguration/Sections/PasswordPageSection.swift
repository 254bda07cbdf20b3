import EntraCallout

/// A page of `events.passwordSubmit` that says that somebody cannot sign in.
enum PasswordPageSection {
    static let title = Key(
        "title",
        "the page's title",
        .text(),
        absence: .follows("Entra's own"),
        example: "Sign-in blocked"
    )
    static let message = Key(
        "message",
        "what the page says",
        .text(),
        absence: .isError,
        example: "Call the service desk."
    )

    static let keys: [any DescribedKey] = [title, message]
    static let form = ValueForm<BlockPage>
        .section(Self.keys) { section in
            let title = section.value(Self.title)
            return section.value(Self.message).map { BlockPage(title: title, message: $0) }
        }
        .named("passwordPage")
}
