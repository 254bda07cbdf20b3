/// A value that a pattern matched, and where its groups are in it.
struct PatternMatch: Equatable {
    let text: String
    /// Byte ranges by group number, the whole match first; `nil` where a group took no part.
    let groups: [Range<Int>?]

    /// The text of a group; empty for one that took no part or does not exist.
    func group(_ number: Int) -> Substring {
        guard self.groups.indices.contains(number), let range = self.groups[number] else { return "" }
        let bytes = self.text.utf8
        let start = bytes.index(bytes.startIndex, offsetBy: range.lowerBound)
        return self.text[start..<bytes.index(start, offsetBy: range.count)]
    }
}
