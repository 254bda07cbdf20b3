/// The answer to an event of a sign-up form that was sent (contract 1.4).
public enum AttributeCollectionSubmitAnswer: Sendable, Hashable {
    /// The account is made with what was entered.
    case continueWithDefaultBehavior
    /// The account is made with these values in place of what was entered, by attribute; at least one.
    case modifyAttributeValues([String: AttributeValue])
    /// The form is shown again, with a message for all of it and messages by attribute.
    case showValidationError(message: String, attributeErrors: [String: String])
    /// The sign-up ends.
    case showBlockPage(BlockPage)

    /// The action's name, for logs.
    public var action: String {
        switch self {
        case .continueWithDefaultBehavior: "continueWithDefaultBehavior"
        case .modifyAttributeValues: "modifyAttributeValues"
        case .showValidationError: "showValidationError"
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
        case .modifyAttributeValues(let values):
            var answer = Self.begin("modifyAttributeValues")
            try answer.object("attributes", values) { $0.value($1) }
            return try answer.encoded()
        case .showValidationError(let message, let errors):
            var answer = Self.begin("showValidationError")
            try answer.text("message", message)
            if errors.values.contains("") {
                throw AnswerError(code: .emptyText, message: "the message for an attribute is empty")
            }
            if !errors.isEmpty { try answer.object("attributeErrors", errors) { $0.string($1) } }
            return try answer.encoded()
        case .showBlockPage(let page):
            var answer = Self.begin("showBlockPage")
            try answer.page(page)
            return try answer.encoded()
        }
    }

    private static func begin(_ action: StaticString) -> ActionAnswer {
        ActionAnswer("onAttributeCollectionSubmitResponseData", event: "attributeCollectionSubmit", action: action)
    }
}
