/// `events.tokenIssuanceStart`: where token issuance starts are answered; or `off`.
enum TokenIssuanceStartSection {
    static let path = Key(
        "path",
        "the path of the event's URL",
        .urlPath,
        absence: .follows("`listen.path`")
    )

    static let keys: [any DescribedKey] = [path]
    static let form = ValueForm<TokenIssuanceStartChoice>(
        expected: "`off` or a mapping",
        shape: .anyOf([.words(["off"]), .section(Self.keys)])
    ) { node, reader in
        guard case .text = node.content else {
            return Section(node, keys: Self.keys, reader)
                .map { .on(TokenIssuanceStartSettings(path: $0.value(Self.path))) }
        }
        guard let text = reader.text(of: node, expected: "`off` or a mapping") else { return nil }
        guard text.value == "off" else {
            reader.findings.error(node.site, "expected `off` or a mapping with a `path`")
            return nil
        }
        return .off
    }
    .writing { choice in
        guard let settings = choice.settings else { return .text("off") }
        return .mapping([Self.path.name: settings.path.flatMap { Self.path.form.write?($0) }])
    }
}
