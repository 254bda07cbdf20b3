/// Keeps aliases (`*name`) from the YAML parser, which would replace each by all that its anchor holds: a few lines
/// that refer to each other are enough to keep it busy for ever.
///
/// Each asterisk becomes a character that the text does not have and that means nothing to YAML. A plain scalar that
/// begins with it was an alias; in all other text it is put back.
struct AliasStandIn: Sendable {
    private static let asterisk: Unicode.Scalar = "*"

    private let scalar: Unicode.Scalar

    /// Finds a character for a text; `nil` if the text uses every one.
    init?(for text: String) {
        let used = Set(text.unicodeScalars.lazy.map(\.value).filter { (0xe000...0xf8ff).contains($0) })
        let lowercased = text.lowercased()
        // A quoted scalar can name the character by its code, so the code must not be there either.
        let free = (UInt32(0xe000)...0xf8ff)
            .first { code in
                !used.contains(code) && !lowercased.contains(String(code, radix: 16))
            }
        guard let scalar = free.flatMap(Unicode.Scalar.init) else { return nil }
        self.scalar = scalar
    }

    func hide(in text: String) -> String { self.replace(Self.asterisk, by: self.scalar, in: text) }

    func restore(in text: String) -> String { self.replace(self.scalar, by: Self.asterisk, in: text) }

    func stands(atStartOf text: String) -> Bool { text.unicodeScalars.first == self.scalar }

    private func replace(_ old: Unicode.Scalar, by new: Unicode.Scalar, in text: String) -> String {
        guard text.unicodeScalars.contains(old) else { return text }
        var replaced = String.UnicodeScalarView()
        replaced.append(contentsOf: text.unicodeScalars.lazy.map { $0 == old ? new : $0 })
        return String(replaced)
    }
}
