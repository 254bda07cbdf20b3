public import LDAP

/// What Entra encrypted for the event passwordSubmit (contract 1.6).
public struct SubmittedPassword: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The password that was typed.
    public let password: TypedPassword
    /// What was typed as user name.
    public let username: String
    /// What the answer must repeat.
    public let nonce: String

    /// A fixed text: all of it is nobody's business.
    public var description: String { "<submitted password>" }
    /// The same text as ``description``.
    public var debugDescription: String { "<submitted password>" }
    /// A mirror without children.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
