/// A value of an attribute in a sign-up form or of its answer (contract 1.3).
public enum AttributeValue: Sendable, Hashable {
    /// Text; several values are one text with commas.
    case string(String)
    /// A whole number of 64 bits.
    case integer(Int64)
    /// Yes or no.
    case boolean(Bool)

    /// The value as text, for comparisons.
    public var text: String {
        switch self {
        case .string(let text): text
        case .integer(let number): String(number)
        case .boolean(let isTrue): isTrue ? "true" : "false"
        }
    }
}
