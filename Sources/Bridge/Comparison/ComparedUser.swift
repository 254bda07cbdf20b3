/// A user of a list for a comparison.
public struct ComparedUser: Sendable, Hashable {
    /// The line of the list, from 1.
    public let line: Int
    /// The user, as `lookup` takes it.
    public let text: String
    /// The application that the line names, a GUID in lower case.
    public let applicationID: String?
}
