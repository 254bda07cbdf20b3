import FoundationEssentials

/// The bytes of a value, in a form that people can read.
public struct RawValue: Sendable, Hashable {
    /// How bytes are shown.
    public enum Notation: String, Sendable, Hashable {
        /// As the text that they are.
        case text
        /// In base64 (RFC 4648, section 4), because they are no text that could be printed.
        case base64
    }

    /// How ``text`` shows the bytes.
    public let notation: Notation
    /// The bytes, or the first of them.
    public let text: String
    /// How many bytes there are.
    public let byteCount: Int
    /// Whether ``text`` has the first of them only.
    public let isCut: Bool

    init(_ bytes: [UInt8], limit: Int) {
        self.byteCount = bytes.count
        self.isCut = bytes.count > limit
        if let text = Self.printable(bytes.prefix(limit), isCut: self.isCut) {
            self.notation = .text
            self.text = text
        } else {
            self.notation = .base64
            self.text = Data(bytes.prefix(limit)).base64EncodedString()
        }
    }

    /// The bytes as text; `nil` where they are none, or have control characters.
    private static func printable(_ bytes: ArraySlice<UInt8>, isCut: Bool) -> String? {
        // The cut may be in the middle of a character, of which up to three bytes are left then.
        for dropped in 0...(isCut ? min(3, bytes.count) : 0) {
            guard let text = String(validating: bytes.dropLast(dropped), as: UTF8.self) else { continue }
            let isPrintable = text.unicodeScalars.allSatisfy {
                switch $0.properties.generalCategory {
                case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: false
                default: true
                }
            }
            return isPrintable ? text : nil
        }
        return nil
    }
}
