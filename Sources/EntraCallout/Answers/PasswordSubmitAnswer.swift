/// The answer to a password submit event (contract 1.6).
public struct PasswordSubmitAnswer: Sendable, Hashable {
    /// What becomes of the password.
    public enum Action: Sendable, Hashable {
        /// It is right: Entra stores it, and the sign-in goes on.
        case migratePassword
        /// It is right, and the user has to set another one.
        case updatePassword
        /// It is wrong, and the user may try again.
        case retry
        /// The user is shown a page that says that they cannot sign in.
        case block(BlockPage?)

        /// The action's name, as Entra spells it.
        public var name: String {
            switch self {
            case .migratePassword: "MigratePassword"
            case .updatePassword: "UpdatePassword"
            case .retry: "Retry"
            case .block: "Block"
            }
        }
    }

    /// What becomes of the password.
    public let action: Action
    /// The nonce that came encrypted with the password.
    public let nonce: String

    /// Creates an answer.
    ///
    /// - Parameters:
    ///   - action: What becomes of the password.
    ///   - nonce: The nonce that came with it.
    public init(_ action: Action, nonce: String) {
        self.action = action
        self.nonce = nonce
    }

    /// Writes the answer's body, after checking that Entra will take it.
    ///
    /// - Throws: ``AnswerError`` when the answer would break the contract.
    /// - Returns: JSON in UTF-8 with exactly one action, and the nonce beside it.
    public func encoded() throws(AnswerError) -> [UInt8] {
        guard !self.nonce.isEmpty else {
            throw AnswerError(code: .noNonce, message: "the answer has no nonce: Entra needs the one that it sent")
        }
        var writer = JSONWriter()
        writer.raw(#"{"data":{"@odata.type":"microsoft.graph.onPasswordSubmitResponseData","actions":[{"@odata.type":"#)
        writer.string("microsoft.graph.passwordSubmit.\(self.action.name)")
        if case .block(let page?) = self.action {
            if let title = page.title {
                writer.raw(#","title":"#)
                writer.string(title)
            }
            writer.raw(#","message":"#)
            writer.string(page.message)
        }
        writer.raw(#"}],"nonce":"#)
        writer.string(self.nonce)
        writer.raw("}}")
        return writer.bytes
    }
}
