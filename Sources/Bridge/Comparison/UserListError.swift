/// Why a list of users cannot be used.
public struct UserListError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The line, from 1.
    public let line: Int
    /// What is wrong with it.
    public let reason: String

    /// The line and what is wrong with it.
    public var description: String { "line \(self.line): \(self.reason)" }
}
