/// How much of something costly one document may ask for.
///
/// Some checks compare each thing with each other one, and a document of a megabyte has very many. A class, so that all
/// who take from it take from the same amount; it lives on one task, for one document.
final class Allowance {
    /// The comparisons of a check, beyond which it leaves the rest of a document unchecked: far more than those of any
    /// document that somebody wrote.
    static let comparisons = 300_000
    /// The formatters of dates and numbers, of which each takes some dozens of kilobytes as long as the configuration
    /// is in use.
    static let formatters = 500

    let limit: Int
    private var left: Int

    init(_ limit: Int) {
        self.limit = limit
        self.left = limit
    }

    /// Takes a part of what is left.
    ///
    /// - Parameter count: How much.
    /// - Returns: Whether it may be had; once it may not, nothing may.
    func take(_ count: Int = 1) -> Bool {
        self.left = count <= self.left ? self.left - count : -1
        return self.left >= 0
    }
}
