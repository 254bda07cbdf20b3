/// Makes texts that differ in letter case alone the same.
enum CaseFolding {
    /// The text folded, without white space around it.
    static func folded(_ text: String) -> String {
        let isSpace: (Unicode.Scalar) -> Bool = { $0.properties.isWhitespace }
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !isSpace($0) }),
            let last = scalars.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return self.foldedCase(String(scalars[first...last]))
    }

    /// The text folded.
    ///
    /// Both ways, because some letters meet in upper case only (`ß` and `ss`, `σ` and `ς`), and once more before that,
    /// because the capital `ẞ` is none of them.
    static func foldedCase(_ text: String) -> String {
        text.lowercased().uppercased().lowercased()
    }
}
