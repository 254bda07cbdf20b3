/// Lets the parser accept a key that is given twice, so that the rest of the document can still be checked.
///
/// The parser stops at the first mapping with such keys and names one place only. A tag in front of that place makes
/// the key another one for the parser; the decoder then sees all keys, and knows where each stands.
struct DuplicateKeyMarks: Sendable {
    /// How often the document is parsed again.
    static let maximumCount = 32
    /// How much is parsed again in all, so that a large document takes no longer than a small one.
    private static let maximumBytes = 4 * 1024 * 1024

    private static let prefix = "!duplicate-key-"

    private struct Mark {
        let position: SourcePosition
        let length: Int
    }

    private(set) var text: String
    private var marks: [Mark] = []

    init(text: String) {
        self.text = text
    }

    /// The marked places, as they are in the document itself.
    var positions: [SourcePosition] { self.marks.map(\.position) }

    static func isMark(tag: String) -> Bool { tag.hasPrefix(self.prefix) }

    /// Puts a tag at a place of ``text``.
    ///
    /// - Returns: Whether the place is there and one more mark is allowed.
    mutating func mark(at position: SourcePosition) -> Bool {
        let count = self.marks.count + 1
        guard count <= Self.maximumCount, count * self.text.utf8.count <= Self.maximumBytes else { return false }
        var cursor = SourceCursor()
        for index in self.text.unicodeScalars.indices {
            if cursor.position == position {
                let tag = "\(Self.prefix)\(self.marks.count) "
                self.marks.append(Mark(position: self.original(of: position), length: tag.unicodeScalars.count))
                self.text.unicodeScalars.insert(contentsOf: tag.unicodeScalars, at: index)
                return true
            }
            cursor.advance(over: self.text.unicodeScalars[index])
        }
        return false
    }

    /// The place in the document that a place of ``text`` was before any mark.
    func original(of position: SourcePosition) -> SourcePosition {
        let onLine = self.marks.filter { $0.position.line == position.line }.sorted { $0.position < $1.position }
        var shift = 0
        for mark in onLine where mark.position.column + shift + mark.length <= position.column { shift += mark.length }
        return SourcePosition(line: position.line, column: position.column - shift)
    }
}
