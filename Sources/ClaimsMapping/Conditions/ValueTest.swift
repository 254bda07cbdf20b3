/// What one of several values must be like.
public enum ValueTest: Sendable, Hashable {
    /// There is a value.
    case isPresent
    /// A value is one of these; case does not count, as it does not in most attributes and in no group's name.
    case isOneOf([String])
    /// A value matches as a whole.
    case matches(Pattern)
}
