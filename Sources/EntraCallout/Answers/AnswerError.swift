/// Why an answer would break Entra's contract, so that it must not leave.
public struct AnswerError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The kind of failure.
    ///
    /// An open set: a later version may add codes.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Value: String, Sendable, Hashable {
            case noClaims, emptyName, duplicateName, emptyList, emptyText, tooLarge, noNonce
        }

        private let value: Value

        /// The code's name, for logs.
        public var description: String { self.value.rawValue }

        private init(_ value: Value) { self.value = value }

        /// There is no claim or attribute at all; Entra is only documented to take an answer with some.
        public static let noClaims = Code(.noClaims)
        /// A claim or attribute has no name: Entra's error 1003026 for a claim.
        public static let emptyName = Code(.emptyName)
        /// Two claims have one name.
        public static let duplicateName = Code(.duplicateName)
        /// A claim is a list without elements.
        public static let emptyList = Code(.emptyList)
        /// A text that somebody is shown is empty.
        public static let emptyText = Code(.emptyText)
        /// Names and values are longer than Entra takes: its error 1003025, or 1003024 for an answer as a whole.
        public static let tooLarge = Code(.tooLarge)
        /// The nonce is empty that Entra sent with a password and wants back.
        public static let noNonce = Code(.noNonce)
    }

    /// The kind of failure.
    public let code: Code
    /// What is wrong, with claim names but never values.
    public let message: String

    /// The message.
    public var description: String { self.message }
}
