/// The answer to an event of a sign-up form that is about to be shown (contract 1.3).
public enum AttributeCollectionStartAnswer: Sendable, Hashable {
    /// The form is shown as it is.
    case continueWithDefaultBehavior
    /// The form is shown with these values, by attribute; at least one.
    case setPrefillValues([String: AttributeValue])
    /// The sign-up ends.
    case showBlockPage(BlockPage)

    /// The action's name, for logs.
    public var action: String {
        switch self {
        case .continueWithDefaultBehavior: "continueWithDefaultBehavior"
        case .setPrefillValues: "setPrefillValues"
        case .showBlockPage: "showBlockPage"
        }
    }

    /// Writes the answer's body, after checking that Entra will take it.
    ///
    /// - Throws: ``AnswerError`` when the answer would break the contract.
    /// - Returns: JSON in UTF-8 with exactly one action.
    public func encoded() throws(AnswerError) -> [UInt8] {
        switch self {
        case .continueWithDefaultBehavior:
            return try Self.begin("continueWithDefaultBehavior").encoded()
        case .setPrefillValues(let values):
            var answer = Self.begin("setPrefillValues")
            try answer.object("inputs", values) { $0.value($1) }
            return try answer.encoded()
        case .showBlockPage(let page):
            var answer = Self.begin("showBlockPage")
            try answer.page(page)
            return try answer.encoded()
        }
    }

    private static func begin(_ action: StaticString) -> ActionAnswer {
        ActionAnswer("onAttributeCollectionStartResponseData", event: "attributeCollectionStart", action: action)
    }
}
