/// Finds nesting that is too deep before the parser sees it: the parser recurses, and compares mappings that are keys
/// of mappings with all that is in them, so depth is paid for in stack and in time.
///
/// This is no parser. It knows indentation, brackets, quotes and comments, and is only asked for a bound: where it takes
/// text for structure it counts too much, by a few levels of many.
struct NestingScanner {
    /// Several times what a configuration needs.
    static let maximumDepth = 32

    private enum State {
        case lineStart, nodeStart, property, plain, comment, singleQuoted, doubleQuoted
    }

    private var state = State.lineStart
    private var blockColumns: [Int] = []
    private var flowDepth = 0
    private var cursor = SourceCursor()
    private var skipsNext = false

    /// The first place that is nested deeper than ``maximumDepth``.
    static func firstExcess(in text: String) -> SourcePosition? {
        var scanner = NestingScanner()
        var previous: Unicode.Scalar = "\n"
        var iterator = text.unicodeScalars.makeIterator()
        var current = iterator.next()
        while let scalar = current {
            let next = iterator.next()
            scanner.step(scalar, after: previous, before: next ?? "\n")
            if scanner.blockColumns.count + scanner.flowDepth > Self.maximumDepth { return scanner.cursor.position }
            scanner.cursor.advance(over: scalar)
            (previous, current) = (scalar, next)
        }
        return nil
    }

    private mutating func step(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar, before next: Unicode.Scalar) {
        if self.skipsNext {
            self.skipsNext = false
            return
        }
        switch self.state {
        case .singleQuoted:
            guard scalar == "'" else { return }
            if next == "'" { self.skipsNext = true } else { self.state = .plain }
        case .doubleQuoted:
            if scalar == "\\" { self.skipsNext = true } else if scalar == "\"" { self.state = .plain }
        case _ where Self.isLineBreak(scalar):
            self.state = self.flowDepth > 0 ? .nodeStart : .lineStart
        case .comment: return
        case _ where scalar == "#" && Self.isWhitespace(previous):
            self.state = .comment
        case .property:
            if Self.isWhitespace(scalar) { self.state = .nodeStart }
        case .lineStart:
            guard !Self.isWhitespace(scalar) else { return }
            self.openBlock()
            // An indicator opens a collection whose first value follows on the same line, further right.
            if scalar == "-" || scalar == "?" || scalar == ":", Self.isWhitespace(next) { return }
            self.startNode(scalar, before: next)
        case .nodeStart:
            guard !Self.isWhitespace(scalar) else { return }
            self.startNode(scalar, before: next)
        case .plain:
            self.continuePlain(scalar, before: next)
        }
    }

    private mutating func startNode(_ scalar: Unicode.Scalar, before next: Unicode.Scalar) {
        switch scalar {
        case "[", "{":
            self.flowDepth += 1
            self.state = .nodeStart
        case "\"": self.state = .doubleQuoted
        case "'": self.state = .singleQuoted
        case "&", "!": self.state = .property
        default:
            self.state = .plain
            self.continuePlain(scalar, before: next)
        }
    }

    private mutating func continuePlain(_ scalar: Unicode.Scalar, before next: Unicode.Scalar) {
        switch scalar {
        case "[", "{":
            guard self.flowDepth > 0 else { return }
            self.flowDepth += 1
            self.state = .nodeStart
        case "]", "}": self.flowDepth = max(0, self.flowDepth - 1)
        case ",":
            if self.flowDepth > 0 { self.state = .nodeStart }
        case ":", "?", "-":
            if self.flowDepth > 0 && scalar == ":" || Self.isWhitespace(next) { self.state = .nodeStart }
        default: return
        }
    }

    /// Each block collection that is still open began in a column of its own, left of what it holds; only a list
    /// directly below a key may share the key's column.
    private mutating func openBlock() {
        let column = self.cursor.position.column
        while let last = self.blockColumns.last, last > column { self.blockColumns.removeLast() }
        if self.blockColumns.last != column { self.blockColumns.append(column) }
    }

    private static func isWhitespace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t" || self.isLineBreak(scalar)
    }

    private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }
}
