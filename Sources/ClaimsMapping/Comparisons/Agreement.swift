/// How a text that somebody claims must agree with a value that the directory has.
///
/// Nothing here is a guess: two texts agree by a rule that can be written down, or they do not.
public enum Agreement: Sendable, Hashable {
    /// The same characters; only canonically equivalent spellings of one character count as the same.
    case exact
    /// The same characters in any letter case, white space around them left out.
    case caseFolded
    /// The same name, as ``NameFolding`` has it.
    case name
    /// The same day of the calendar.
    case date(DateAgreement)

    /// The most bytes of a text that is looked at; a longer one agrees with nothing.
    public static let maximumTextBytes = 1024
    /// The most values of the directory that are looked at; of more nobody can say that one agrees.
    public static let maximumValueCount = 256

    /// Whether a text agrees with one of the directory's values.
    ///
    /// - Parameters:
    ///   - claimed: The text that somebody claims.
    ///   - known: The directory's values.
    /// - Returns: Whether one of them agrees.
    public func holds(_ claimed: String, withOneOf known: [String]) -> Bool {
        guard claimed.utf8.count <= Self.maximumTextBytes, known.count <= Self.maximumValueCount else { return false }
        let known = known.filter { $0.utf8.count <= Self.maximumTextBytes }
        switch self {
        case .exact: return !claimed.isEmpty && known.contains(claimed)
        case .caseFolded:
            let folded = CaseFolding.folded(claimed)
            return !folded.isEmpty && known.contains { CaseFolding.folded($0) == folded }
        case .name:
            let spellings = NameFolding.spellings(of: claimed)
            return known.contains { !NameFolding.spellings(of: $0).isDisjoint(with: spellings) }
        case .date(let dates):
            guard let day = dates.day(claimed: claimed) else { return false }
            return known.contains { dates.day(known: $0) == day }
        }
    }
}
