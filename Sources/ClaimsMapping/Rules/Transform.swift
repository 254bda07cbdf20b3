/// A change that every value of a rule goes through.
///
/// Raw values are the words of the configuration.
public enum Transform: String, Sendable, Hashable, CaseIterable {
    /// Unicode's lowercase, the same in every locale.
    case lowercase
    /// Unicode's uppercase, the same in every locale.
    case uppercase
    /// Without white space at either end.
    case trim

    func apply(to text: String) -> String {
        switch self {
        case .lowercase: text.lowercased()
        case .uppercase: text.uppercased()
        case .trim: String(Self.trimmed(text[...]))
        }
    }

    private static func trimmed(_ text: Substring) -> Substring {
        var text = text.drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
