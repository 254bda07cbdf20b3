/// Whether a condition holds, as far as it is known (Kleene's three-valued logic).
public enum Truth: String, Sendable, Hashable {
    /// It holds.
    case yes
    /// It does not hold.
    case no
    /// Nobody could say, for example because no server answered.
    case unknown

    /// Whether the opposite holds.
    public var negated: Truth {
        switch self {
        case .yes: .no
        case .no: .yes
        case .unknown: .unknown
        }
    }
}
