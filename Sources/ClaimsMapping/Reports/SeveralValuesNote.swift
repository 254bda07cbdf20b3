/// That a rule for one value found several, and what became of them.
public struct SeveralValuesNote: Sendable, Hashable, CustomStringConvertible {
    /// How many there were.
    public let count: Int
    /// What the rule says of them.
    public let treatment: SeveralValues

    /// What became of them, in words.
    public var description: String {
        switch self.treatment {
        case .drop: "\(self.count) values, which gave no claim"
        case .first: "the first of \(self.count) values"
        case .join: "\(self.count) values joined to one"
        }
    }
}
