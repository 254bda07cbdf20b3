import ClaimsMapping

extension ValueForm where Value == Pattern {
    /// A regular expression.
    static let pattern = ValueForm.scalar("a regular expression (PCRE2)") { text throws(TextFault) in
        guard !text.value.isEmpty else { throw .because("it is empty") }
        do throws(PatternError) {
            return try Pattern(text.value)
        } catch {
            throw .because(error.description)
        }
    }
}

extension ValueForm where Value == [String: String] {
    /// A table from text to text.
    ///
    /// Its keys are compared with values, so they can be anything.
    static let valueTable = ValueForm(expected: "a mapping from values to values") { node, reader in
        guard case .mapping(let entries) = node.content, !entries.isEmpty else {
            reader.mismatch(node, expected: "a mapping with at least one value")
            return nil
        }
        let pairs = entries.compactMap { entry in
            ValueForm<String>.text().read(entry.value, reader).map { (entry.key, $0) }
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
}
