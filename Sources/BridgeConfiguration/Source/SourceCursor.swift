/// Walks over text and knows line and column, counted as libyaml counts them.
struct SourceCursor {
    private(set) var position = SourcePosition.start
    private var afterCarriageReturn = false

    mutating func advance(over scalar: Unicode.Scalar) {
        switch scalar {
        case "\n" where self.afterCarriageReturn:
            // The second half of one line break.
            self.afterCarriageReturn = false
        case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}":
            self.position = SourcePosition(line: self.position.line + 1, column: 1)
            self.afterCarriageReturn = scalar == "\r"
        default:
            self.position.column += 1
            self.afterCarriageReturn = false
        }
    }
}
