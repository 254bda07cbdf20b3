/// Why a text is no usable template.
public struct TemplateError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What can be wrong with a template.
    public enum Reason: Sendable, Hashable, CustomStringConvertible {
        /// A `{` without its `}`.
        case unclosedBrace
        /// A `}` without its `{`.
        case strayClosingBrace
        /// `{}`.
        case missingAttributeName
        /// A character between the braces that no attribute name has.
        case unexpectedCharacterInAttributeName

        /// The reason in words.
        public var description: String {
            switch self {
            case .unclosedBrace: "`{` has no `}`; write `{{` for a brace that stands for itself"
            case .strayClosingBrace: "`}` has no `{`; write `}}` for a brace that stands for itself"
            case .missingAttributeName: "an attribute's name is missing between `{` and `}`"
            case .unexpectedCharacterInAttributeName:
                "this character can't be in an attribute's name; write `{{` and `}}` for braces that stand for themselves"
            }
        }
    }

    /// Where in the text, in UTF-8 bytes from its start.
    public let offset: Int
    /// What is wrong there.
    public let reason: Reason

    /// The reason and where it applies.
    public var description: String { "\(self.reason) (at byte \(self.offset))" }
}
