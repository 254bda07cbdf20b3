/// What becomes of a claim that is no list when its rule finds several values.
public enum SeveralValues: Sendable, Hashable {
    /// The claim is not issued: to take one of them would be to choose, and the directory's order is no reason to.
    case drop
    /// The first one after the rule's own order, which for values of an attribute and groups is that of their bytes.
    case first
    /// All of them with this text between.
    case join(separator: String)
}
