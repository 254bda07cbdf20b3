/// What a key takes, in words and as the function that reads it.
struct ValueForm<Value: Sendable>: Sendable {
    /// What is expected, as the end of "expected ".
    let expected: String
    /// What editors and the reference are told of it.
    let shape: ValueShape
    /// Decodes a value; `nil` means that there is a finding.
    let read: @Sendable (ConfigurationNode, DocumentReader) -> Value?

    /// Creates a form.
    ///
    /// - Parameters:
    ///   - expected: What is expected, as the end of "expected ".
    ///   - shape: What editors and the reference are told of it.
    ///   - read: Decodes a value.
    init(
        expected: String,
        shape: ValueShape = .text(),
        read: @escaping @Sendable (ConfigurationNode, DocumentReader) -> Value?
    ) {
        self.expected = expected
        self.shape = shape
        self.read = read
    }
}

extension ValueForm {
    /// A scalar whose text is parsed.
    static func scalar(
        _ expected: String,
        shape: ValueShape = .text(),
        parse: @escaping @Sendable (ResolvedText) throws(TextFault) -> Value
    ) -> ValueForm {
        ValueForm(expected: expected, shape: shape) { node, reader in
            guard let text = reader.text(of: node, expected: expected) else { return nil }
            do throws(TextFault) {
                return try parse(text)
            } catch {
                let reason = error.quotesText && !text.isLiteral ? nil : error.reason
                reader.findings.error(node.site, "expected \(expected)" + (reason.map { ": \($0)" } ?? ""))
                return nil
            }
        }
    }

    /// A mapping with known keys.
    static func section(
        _ keys: [any DescribedKey],
        read: @escaping @Sendable (Section) -> Value?
    ) -> ValueForm {
        ValueForm(expected: "a mapping", shape: .section(keys)) { node, reader in
            Section(node, keys: keys, reader).flatMap(read)
        }
    }

    /// A list with a number of elements in a range.
    static func list<Element>(
        _ element: ValueForm<Element>,
        count: ClosedRange<Int> = 0...10_000
    ) -> ValueForm where Value == [Located<Element>] {
        let expected = "a list"
        return ValueForm(expected: expected, shape: .list(element.shape, count: count)) { node, reader in
            guard case .list(let nodes) = node.content else {
                reader.mismatch(node, expected: expected)
                return nil
            }
            guard count.contains(nodes.count) else {
                let bounds =
                    nodes.count < count.lowerBound ? "at least \(count.lowerBound)" : "at most \(count.upperBound)"
                reader.findings.error(node.site, "expected \(bounds) in the list, found \(nodes.count)")
                return nil
            }
            return nodes.compactMap { node in
                element.read(node, reader).map { Located(value: $0, site: node.site) }
            }
        }
    }
}
