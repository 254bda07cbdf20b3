import ClaimsMapping

extension ValueForm where Value == Transform {
    private static let words: [(name: String, transform: Transform)] = [
        ("lowercase", .lowercase), ("uppercase", .uppercase), ("trim", .trim), ("unique", .unique),
        ("sort", .sort(.ascending)),
    ]

    private static let word = ValueForm.scalar(
        Suggestion.choice(of: Self.words.map(\.name)) + ", or a mapping such as `{ split: \",\" }`",
        shape: .words(Self.words.map(\.name))
    ) { text throws(TextFault) in
        if let word = Self.words.first(where: { $0.name == text.value }) { return word.transform }
        let changes = ClaimTransformSection.changeNames
        if changes.contains(text.value) { throw .quoting("`\(text.value)` takes a value: `{ \(text.value): ... }`") }
        let names = Self.words.map(\.name) + changes
        guard let nearest = Suggestion.nearest(to: text.value, among: names) else { throw .mismatch }
        throw .quoting("did you mean `\(nearest)`?")
    }

    /// A change to the values of a rule: a word, or a mapping where it takes something.
    static let transform = ValueForm(
        expected: Self.word.expected,
        shape: .anyOf([Self.word.shape, .section(ClaimTransformSection.keys)])
    ) { node, reader in
        if case .mapping = node.content {
            return Section(node, keys: ClaimTransformSection.keys, reader).flatMap(ClaimTransformSection.read)
        }
        return Self.word.read(node, reader)
    }
}

extension ValueForm where Value == PseudonymKey {
    private static let expected =
        "a secret of \(PseudonymKey.minimumByteCount) bytes or more, best as `\"${file:PATH}\"` or `\"${env:NAME}\"`"

    /// The key of pseudonyms, which is never shown.
    static let pseudonymKey = ValueForm(expected: Self.expected, shape: .secret) { node, reader in
        guard let text = reader.text(of: node, expected: Self.expected) else { return nil }
        guard let key = PseudonymKey(Array(text.value.utf8)) else {
            reader.findings.error(node.site, "expected \(Self.expected): it has fewer")
            return nil
        }
        if text.isLiteral {
            reader.findings.warning(
                node.site,
                "whoever reads this document can tell who is behind a pseudonym: take the key from a file "
                    + "(`${file:PATH}`) or a variable (`${env:NAME}`)"
            )
        }
        return key
    }
}
