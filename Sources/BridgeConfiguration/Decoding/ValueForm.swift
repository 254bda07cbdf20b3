/// What a key takes: in words, as a shape, and as the functions that read and write it.
struct ValueForm<Value: Sendable>: Sendable {
    /// What is expected, as the end of "expected ".
    let expected: String
    /// The same for the reference, which has no place to look at.
    private(set) var takes: String
    /// What editors and the reference are told of it.
    private(set) var shape: ValueShape
    /// What a document would have for a value; `nil` where no default and no derived value is ever shown.
    private(set) var write: (@Sendable (Value) -> WrittenValue)?
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
        shape: ValueShape,
        read: @escaping @Sendable (ConfigurationNode, DocumentReader) -> Value?
    ) {
        self.expected = expected
        self.takes = expected
        self.shape = shape
        self.write = nil
        self.read = read
    }

    /// The form with the function that says what a document would have for a value.
    func writing(_ write: @escaping @Sendable (Value) -> WrittenValue) -> ValueForm {
        var form = self
        form.write = write
        return form
    }

    /// The form with other words for the reference.
    func taking(_ words: String) -> ValueForm {
        var form = self
        form.takes = words
        return form
    }

    /// The form with a name for its shape, because several keys take it, or because it holds itself.
    func named(_ name: String) -> ValueForm {
        var form = self
        let shape = self.shape
        form.shape = .named(name) { shape }
        return form
    }
}

extension ValueForm {
    /// A scalar whose text is parsed.
    static func scalar(
        _ expected: String,
        shape: ValueShape,
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
    ///
    /// - Parameters:
    ///   - keys: The keys.
    ///   - needs: Groups of keys; all keys of at least one group are needed, which the reader checks.
    ///   - read: Reads the keys.
    /// - Returns: The form.
    static func section(
        _ keys: [any DescribedKey],
        needs: [[String]] = [],
        read: @escaping @Sendable (Section) -> Value?
    ) -> ValueForm {
        ValueForm(expected: "a mapping", shape: .section(keys, needs: needs)) { node, reader in
            Section(node, keys: keys, reader).flatMap(read)
        }
    }

    /// A list with a number of elements in a range.
    static func list<Element>(
        _ element: ValueForm<Element>,
        count: ClosedRange<Int> = 0...10_000
    ) -> ValueForm where Value == [Located<Element>] {
        let expected = "a list"
        var form = ValueForm(expected: expected, shape: .list(element.shape, count: count)) { node, reader in
            guard case .list(let nodes) = node.content else {
                reader.mismatch(node, expected: expected)
                return nil
            }
            // What is wrong with the elements is said even where there are too many.
            let elements = nodes.compactMap { node in
                element.read(node, reader).map { Located(value: $0, site: node.site) }
            }
            guard count.contains(nodes.count) else {
                let bounds =
                    nodes.count < count.lowerBound ? "at least \(count.lowerBound)" : "at most \(count.upperBound)"
                reader.findings.error(node.site, "expected \(bounds) in the list, found \(nodes.count)")
                return nil
            }
            return elements
        }
        let bounds = count.lowerBound > 0 ? "\(count.lowerBound) to \(count.upperBound)" : "up to \(count.upperBound)"
        form.takes = "a list of \(bounds), each \(element.takes)"
        guard let write = element.write else { return form }
        return form.writing { .list($0.map { write($0.value) }) }
    }
}
