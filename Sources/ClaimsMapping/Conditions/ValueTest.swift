/// What one of several values must be like.
public enum ValueTest: Sendable, Hashable, CustomStringConvertible {
    /// There is a value.
    case isPresent
    /// A value is one of these; case does not count, as it does not in most attributes and in no group's name.
    case isOneOf([String])
    /// A value matches as a whole.
    case matches(Pattern)

    /// The test in the words of the configuration.
    public var description: String {
        switch self {
        case .isPresent: "is present"
        case .isOneOf(let texts): "equals [\(texts.joined(separator: ", "))]"
        case .matches(let pattern): "matches `\(pattern)`"
        }
    }
}
