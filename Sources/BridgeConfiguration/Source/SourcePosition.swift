/// A place in a document: line and column from 1, the column counted in Unicode scalars.
struct SourcePosition: Sendable, Hashable, Comparable, CustomStringConvertible {
    static let start = SourcePosition(line: 1, column: 1)

    var line: Int
    var column: Int

    var description: String { "\(self.line):\(self.column)" }

    static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
