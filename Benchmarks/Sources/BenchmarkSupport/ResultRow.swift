/// What a row of a table stands for.
package protocol ResultRow: Hashable, Sendable {
    /// The headings of ``words``.
    static var wordHeadings: [String] { get }

    /// The words that the row begins with.
    var words: [String] { get }
    /// What this one is compared with.
    var limit: Self { get }
}
