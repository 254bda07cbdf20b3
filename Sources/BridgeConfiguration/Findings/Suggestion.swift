import EntraCallout

/// The word that was probably meant.
package enum Suggestion {
    /// Longer text is no misspelt word, and candidates beyond the count would cost more than a hint is worth.
    private static let maximumLength = 64
    package static let maximumCandidates = 1000

    /// The candidate that is nearest to a word, if one is near at all: about one mistake in three characters, any case.
    ///
    /// - Parameters:
    ///   - word: The word.
    ///   - candidates: What can have been meant.
    ///   - maximumCandidates: How many of them are compared.
    /// - Returns: The candidate; of equally near ones the first.
    package static func nearest(
        to word: String,
        among candidates: some Sequence<String>,
        maximumCandidates: Int = Suggestion.maximumCandidates
    ) -> String? {
        let folded = Array(word.lowercased().utf8)
        guard !folded.isEmpty, folded.count <= self.maximumLength else { return nil }
        var limit = min(4, max(1, folded.count / 3))
        var nearest: String?
        for candidate in candidates.prefix(maximumCandidates) where candidate.utf8.count <= self.maximumLength {
            guard let distance = EditDistance.between(folded, Array(candidate.lowercased().utf8), limit: limit) else {
                continue
            }
            nearest = candidate
            // Of equally near candidates the first stays.
            guard distance > 0 else { break }
            limit = distance - 1
        }
        return nearest
    }

    /// ``nearest(to:among:)`` as the end of a message; empty if nothing is near.
    static func question(about word: String, among candidates: some Sequence<String>) -> String {
        self.nearest(to: word, among: candidates).map { "; did you mean `\(LogText.escaped($0))`?" } ?? ""
    }

    /// The near candidate as a question, or else all of them.
    static func questionOrChoice(about word: String, among candidates: [String]) -> String {
        let question = self.question(about: word, among: candidates)
        return question.isEmpty ? "; expected \(self.choice(of: candidates))" : question
    }

    /// The candidates as a list in words.
    static func choice(of candidates: [String]) -> String {
        let quoted = candidates.map { "`\($0)`" }
        return quoted.count == 1 ? quoted.joined() : "one of " + quoted.joined(separator: ", ")
    }
}
