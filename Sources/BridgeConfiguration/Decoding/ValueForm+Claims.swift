import ClaimsMapping
import EntraCallout

extension ValueForm where Value == Pattern {
    /// A regular expression.
    static let pattern = ValueForm.scalar("a regular expression (PCRE2)", shape: .text()) { text throws(TextFault) in
        guard !text.value.isEmpty else { throw .because("it is empty") }
        do throws(PatternError) {
            return try Pattern(text.value)
        } catch {
            throw .because(error.description)
        }
    }
}

extension ValueForm where Value == String {
    /// Text with a bound, in bytes.
    static func text(_ expected: String = "text", bytes: ClosedRange<Int>) -> ValueForm {
        .scalar(expected, shape: .text()) { text throws(TextFault) in
            let count = text.value.utf8.count
            guard count >= bytes.lowerBound else { throw .because("it is empty") }
            guard count <= bytes.upperBound else { throw .because("it has more than \(bytes.upperBound) bytes") }
            return text.value
        }
    }

    /// A value of a claim, or one that values are compared with.
    ///
    /// Entra takes 3,000 bytes in all, so nobody misses longer ones.
    static let claimText = ValueForm.text(bytes: 1...4096)

    /// What stands between, before or after values; empty text is some too.
    static let part = ValueForm.text(bytes: 0...256)
    /// What is looked for in a value.
    static let soughtPart = ValueForm.text(bytes: 1...256)

    /// The name of a claim that the token may carry.
    static let claimName = ValueForm.scalar("a claim's name", shape: .text()) { text throws(TextFault) in
        if let fault = ClaimNameFault(text.value) {
            throw fault.isReserved ? .quoting(fault.description) : .because(fault.description)
        }
        return text.value
    }
}

extension ValueForm where Value == [String: String] {
    /// A table from text to text.
    ///
    /// Its keys are compared with values, so they can be anything.
    static let valueTable = ValueForm(
        expected: "a mapping from values to values",
        shape: .table(keys: "a value", ValueForm<String>.claimText.shape)
    ) { node, reader in
        guard case .mapping(let entries) = node.content, !entries.isEmpty else {
            reader.mismatch(node, expected: "a mapping with at least one value")
            return nil
        }
        let pairs = entries.compactMap { entry in
            ValueForm<String>.claimText.read(entry.value, reader).map { (entry.key, $0) }
        }
        return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }
}

extension ValueForm where Value == SeveralValues {
    private static let words: [String: SeveralValues] = ["drop": .drop, "first": .first]
    private static let join = Key("join", "the text between the values", ValueForm<String>.part, absence: .isError)
    private static let expected = "`drop`, `first` or `{ join: \"; \" }`"

    /// What becomes of several values where one is wanted.
    static let severalValues = ValueForm(
        expected: Self.expected,
        shape: .anyOf([.words(["drop", "first"]), .section([Self.join])])
    ) { node, reader in
        guard case .text = node.content else {
            return Section(node, keys: [Self.join], reader)?.value(Self.join).map { .join(separator: $0) }
        }
        guard let text = reader.text(of: node, expected: Self.expected) else { return nil }
        guard let value = Self.words[text.value] else {
            reader.findings.error(node.site, "expected \(Self.expected)")
            return nil
        }
        return value
    }
    .writing { value in
        switch value {
        case .drop: .text("drop")
        case .first: .text("first")
        case .join(let separator): .mapping([Self.join.name: .text(separator)])
        }
    }
}
