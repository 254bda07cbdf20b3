/// One request of a registration, and what its answer gives to the later ones.
public struct RegistrationStep: Sendable, Hashable {
    /// The place in the order, such as `5` or `12`.
    public let number: String
    /// What it is about.
    public let title: String
    /// The HTTP method.
    public let method: String
    /// The URL.
    public let url: RegistrationText
    /// The body; `nil` where there is none.
    public let body: RegistrationJSON?
    /// What the answer gives: the value, and the member of the answer that holds it.
    public let takes: [Take]
    /// What to know about it.
    public let notes: [String]

    /// What an answer gives to later requests.
    public struct Take: Sendable, Hashable {
        /// What it is.
        public let value: RegistrationValue
        /// The member of the answer.
        public let member: String
    }
}
