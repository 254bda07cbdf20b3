/// Which old answers may be used while the directory cannot say.
public enum StaleAnswers: Sendable, Hashable {
    /// As old as the cache keeps them.
    case asKept
    /// None that is older than this, nor older than the cache keeps them.
    case atMost(Duration)
    /// None.
    case none

    /// The greatest age; `nil` is what the cache has.
    public var maximumAge: Duration? {
        switch self {
        case .asKept: nil
        case .atMost(let age): age
        case .none: .zero
        }
    }
}
