/// Keeps aliases (`*name`) from the YAML parser, which would replace each by all that its anchor holds: a few lines
/// that refer to each other are enough to keep it busy for ever.
///
/// Each asterisk becomes a character that the text does not have and that means nothing to YAML. A plain scalar that
/// begins with it was an alias; in all other text it is put back.
struct AliasStandIn: Sendable {
    private static let asterisk: Unicode.Scalar = "*"

    private let scalar: Unicode.Scalar

    /// The characters without a meaning of their own that any text may have (private use).
    private static let candidates: ClosedRange<UInt32> = 0xe000...0xf8ff

    /// Finds a character for a text; `nil` if the text uses every one.
    init?(for text: String) {
        // A quoted scalar can name the character by its code, so the code must not be there either.
        let used = Set(text.unicodeScalars.lazy.map(\.value).filter { Self.candidates.contains($0) })
            .union(Self.codes(in: text))
        guard let scalar = Self.candidates.first(where: { !used.contains($0) }).flatMap(Unicode.Scalar.init) else {
            return nil
        }
        self.scalar = scalar
    }

    func hide(in text: String) -> String { self.replace(Self.asterisk, by: self.scalar, in: text) }

    func restore(in text: String) -> String { self.replace(self.scalar, by: Self.asterisk, in: text) }

    func stands(atStartOf text: String) -> Bool { text.unicodeScalars.first == self.scalar }

    /// The candidates whose four hexadecimal digits stand somewhere in a text.
    ///
    /// One walk over it, because a search for each candidate would take a long text's time thousands of times.
    private static func codes(in text: String) -> Set<UInt32> {
        var codes: Set<UInt32> = []
        var digitCount = 0
        var code: UInt32 = 0
        for byte in text.utf8 {
            guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                digitCount = 0
                continue
            }
            digitCount += 1
            code = (code << 4 | UInt32(digit)) & 0xffff
            if digitCount >= 4, self.candidates.contains(code) { codes.insert(code) }
        }
        return codes
    }

    private func replace(_ old: Unicode.Scalar, by new: Unicode.Scalar, in text: String) -> String {
        guard text.unicodeScalars.contains(old) else { return text }
        var replaced = String.UnicodeScalarView()
        replaced.append(contentsOf: text.unicodeScalars.lazy.map { $0 == old ? new : $0 })
        return String(replaced)
    }
}
