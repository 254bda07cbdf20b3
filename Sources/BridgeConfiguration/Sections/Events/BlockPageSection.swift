import EntraCallout

/// `blockPage` of a sign-up's section: the page that ends a sign-up.
enum BlockPageSection {
    static let title = Key("title", "the page's title", ValueForm<String>.shownText, absence: .follows("Entra's own"))
    static let message = Key("message", "what the page says", ValueForm<String>.shownText, absence: .isError)

    static let keys: [any DescribedKey] = [title, message]
    static let form = ValueForm<BlockPage>
        .section(Self.keys) { section in
            let title = section.value(Self.title)
            return section.value(Self.message).map { BlockPage(title: title, message: $0) }
        }
}
