import EntraCallout

/// Writes the effective configuration as YAML, with the origin of each value as a comment.
struct EffectiveYAML {
    /// Longer keys are taken as such only where `?` announces them (YAML 1.2, section 7.4.2: 1024 characters).
    private static let maximumKeyLength = 1000
    /// Longer than any origin but one with very many references.
    private static let maximumOriginLength = 4096

    private var lines: [String] = []

    /// Writes the whole of it.
    static func text(_ entries: [EffectiveValue.Entry]) -> String {
        var writer = EffectiveYAML()
        writer.add(entries, depth: 0)
        return writer.lines.map { $0 + "\n" }.joined()
    }

    private mutating func add(_ entries: [EffectiveValue.Entry], depth: Int) {
        for entry in entries { self.add(ScalarText.quotedIfNeeded(entry.key), entry.value, depth: depth) }
    }

    private mutating func add(_ key: String, _ value: EffectiveValue, depth: Int) {
        let indentation = String(repeating: "  ", count: depth)
        // Paths may hold a line break, which would end the comment, and what YAML or a terminal does not take as text.
        let comment = "  # " + LogText.escaped(value.origin, limit: Self.maximumOriginLength)
        if case .unwritten(let words) = value.content {
            self.lines.append("\(indentation)# \(key): \(words)\(comment)")
            return
        }
        var start = "\(indentation)\(key):"
        if key.unicodeScalars.count > Self.maximumKeyLength {
            self.lines.append("\(indentation)? \(key)")
            start = "\(indentation):"
        }
        if let inline = Self.inline(value) {
            self.lines.append("\(start) \(inline)\(comment)")
            return
        }
        switch value.content {
        case .scalar, .unwritten: break
        case .mapping(let entries):
            // A key with nothing but comments below it would have no value.
            let isEmpty = !entries.contains(where: \.value.isWritten)
            self.lines.append("\(start)\(isEmpty ? " {}" : "")\(comment)")
            self.add(entries, depth: depth + 1)
        case .list(let elements):
            self.lines.append("\(start)\(comment)")
            for element in elements { self.add(element: element, depth: depth + 1) }
        }
    }

    private mutating func add(element: EffectiveValue, depth: Int) {
        let first = self.lines.count
        let indentation = String(repeating: "  ", count: depth)
        if let inline = Self.inline(element) {
            self.lines.append("\(indentation)- \(inline)")
            return
        }
        switch element.content {
        case .scalar, .unwritten: return
        case .mapping(let entries): self.add(entries, depth: depth + 1)
        case .list(let elements): for element in elements { self.add(element: element, depth: depth + 1) }
        }
        // The hyphen takes the place of the first line's last two spaces; a comment cannot stand there.
        guard let index = self.lines.indices.dropFirst(first).first(where: { !self.isComment(self.lines[$0]) }) else {
            return
        }
        self.lines[index] = "\(indentation)- \(self.lines[index].dropFirst(indentation.utf8.count + 2))"
    }

    private func isComment(_ line: String) -> Bool { line.drop { $0 == " " }.hasPrefix("#") }

    /// Scalars, and what holds nothing but scalars, on one line.
    private static func inline(_ value: EffectiveValue) -> String? {
        switch value.content {
        case .scalar(let text, _): return ScalarText.quotedIfNeeded(text)
        case .list(let elements):
            let texts = elements.compactMap { element in element.isScalar ? self.inline(element) : nil }
            return texts.count == elements.count ? "[" + texts.joined(separator: ", ") + "]" : nil
        case .mapping(let entries): return entries.isEmpty ? "{}" : nil
        case .unwritten: return nil
        }
    }
}
