/// What a field of an audit line holds.
enum AuditValue: Sendable, Hashable {
    case text(String)
    case integer(Int)
    case number(Double)
    case texts([String])

    /// Bytes that one text may have; more are cut off.
    static let maximumTextSize = 1024
    /// Bytes that the texts of one list may have together; the rest of the list is counted.
    static let maximumListSize = 16 * 1024

    /// Text of a bounded size: some of it comes from whoever sent the request.
    static func bounded(_ text: String) -> AuditValue { .text(Self.cut(text)) }

    /// Texts of a bounded size.
    static func bounded(_ texts: [String]) -> AuditValue {
        var size = 0
        var kept: [String] = []
        for text in texts {
            let cut = Self.cut(text)
            size += cut.utf8.count
            guard size <= Self.maximumListSize else {
                return .texts(kept + ["... and \(texts.count - kept.count) more"])
            }
            kept.append(cut)
        }
        return .texts(kept)
    }

    private static func cut(_ text: String) -> String {
        guard text.utf8.count > Self.maximumTextSize else { return text }
        var scalars = String.UnicodeScalarView()
        var size = 0
        for scalar in text.unicodeScalars {
            size += UTF8.width(scalar)
            guard size <= Self.maximumTextSize - 3 else { break }
            scalars.append(scalar)
        }
        return String(scalars) + "..."
    }
}
