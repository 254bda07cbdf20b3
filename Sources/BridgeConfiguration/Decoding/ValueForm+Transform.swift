import ClaimsMapping

extension ValueForm where Value == Transform {
    private static let words: [String: Transform] = ["lowercase": .lowercase, "uppercase": .uppercase, "trim": .trim]

    /// A change to the values of a rule.
    static let transform = ValueForm.scalar(
        Suggestion.choice(of: ["lowercase", "uppercase", "trim"]),
        shape: .words(["lowercase", "uppercase", "trim"])
    ) {
        text throws(TextFault) in
        if let value = Self.words[text.value] { return value }
        guard let nearest = Suggestion.nearest(to: text.value, among: Self.words.keys.sorted()) else { throw .mismatch }
        throw .quoting("did you mean `\(nearest)`?")
    }
}
