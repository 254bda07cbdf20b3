/// A scalar's text, taken apart at the references in it.
struct ReferencedText: Sendable {
    /// A part of the text.
    enum Part: Sendable {
        /// Text that stands for itself.
        case text(Substring)
        /// `$${`, which stands for `${`.
        case escape
        /// What is between the braces of a reference: `env:NAME`, `file:PATH`.
        case reference(Substring)
        /// A reference that never ends.
        case unclosed(Substring)
    }

    private static let filePrefix = "file:"

    let parts: [Part]

    /// Takes text apart.
    init(_ text: String) {
        var parts: [Part] = []
        var rest = text[...]
        while let dollar = rest.firstRange(of: "${") {
            let before = rest[..<dollar.lowerBound]
            let after = rest[dollar.upperBound...]
            if before.last == "$" {
                parts += [.text(before.dropLast()), .escape]
                rest = after
                continue
            }
            parts.append(.text(before))
            guard let end = after.firstIndex(of: "}") else {
                parts.append(.unclosed(after))
                rest = ""
                break
            }
            parts.append(.reference(after[..<end]))
            rest = after[after.index(after: end)...]
        }
        parts.append(.text(rest))
        self.parts = parts.filter { if case .text(let text) = $0 { !text.isEmpty } else { true } }
    }

    /// The references as they are written, in their order.
    var references: [String] {
        self.parts.compactMap { if case .reference(let reference) = $0 { "${\(reference)}" } else { nil } }
    }

    /// What is between the braces, where one reference is all of the text.
    var onlyReference: Substring? {
        if self.parts.count == 1, case .reference(let reference)? = self.parts.first { reference } else { nil }
    }

    /// The path of a file, where a reference to it is all of the text.
    var onlyFile: String? { self.onlyReference.flatMap(Self.file) }

    /// The path that a reference has, where it is one to a file.
    static func file(_ reference: Substring) -> String? {
        reference.hasPrefix(self.filePrefix) ? String(reference.dropFirst(self.filePrefix.count)) : nil
    }

    /// The text with other paths in its references.
    func replacingFiles(_ path: (String) -> String) -> String {
        self.parts
            .map { part in
                switch part {
                case .text(let text): String(text)
                case .escape: "$${"
                case .reference(let reference):
                    "${" + (Self.file(reference).map { Self.filePrefix + path($0) } ?? String(reference)) + "}"
                case .unclosed(let text): "${\(text)"
                }
            }
            .joined()
    }
}
