/// Why text is not what its key takes.
struct TextFault: Error {
    /// The reason, where more can be said than what was expected.
    let reason: String?
    /// Whether the reason repeats some of the text.
    let quotesText: Bool

    /// The text is something else altogether.
    static let mismatch = TextFault(reason: nil, quotesText: false)

    /// A reason that says nothing of the text itself.
    static func because(_ reason: String) -> TextFault { TextFault(reason: reason, quotesText: false) }

    /// A reason that repeats some of the text, and so is only given for text that stands in the document.
    static func quoting(_ reason: String) -> TextFault { TextFault(reason: reason, quotesText: true) }
}
