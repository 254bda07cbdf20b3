/// What a connection binds with: the password that was read for this attempt, and who is asked before it is sent.
struct BindMeans: Sendable {
    /// Nothing to send and nobody to ask.
    static let none = BindMeans(password: nil, gate: nil)

    let password: SecretText?
    let gate: BindGate?
}
