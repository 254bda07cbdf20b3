extension String {
    /// Without white space at either end.
    var trimmed: String {
        var text = self.drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }

    /// Without a text at the start, where it stands there, code point by code point.
    func withoutPrefix(_ prefix: String) -> String {
        guard self.utf8.starts(with: prefix.utf8) else { return self }
        return String(Substring(self.utf8.dropFirst(prefix.utf8.count)))
    }

    /// Without a text at the end, where it stands there, code point by code point.
    func withoutSuffix(_ suffix: String) -> String {
        let count = suffix.utf8.count
        guard self.utf8.count >= count, self.utf8.suffix(count).elementsEqual(suffix.utf8) else { return self }
        return String(Substring(self.utf8.dropLast(count)))
    }

    /// Some of the characters.
    ///
    /// - Parameters:
    ///   - start: The place of the first one; below zero it counts from the end. What lies before the text is its start.
    ///   - length: How many; `nil` is all that follow.
    /// - Returns: The part; empty where there is nothing.
    func characters(from start: Int, length: Int?) -> String {
        let from =
            start < 0
            ? self.index(self.endIndex, offsetBy: start, limitedBy: self.startIndex) ?? self.startIndex
            : self.index(self.startIndex, offsetBy: start, limitedBy: self.endIndex) ?? self.endIndex
        guard let length else { return String(self[from...]) }
        let end = self.index(from, offsetBy: max(0, length), limitedBy: self.endIndex) ?? self.endIndex
        return String(self[from..<end])
    }
}
