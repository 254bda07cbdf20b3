/// An application in an event: the one that the user signs in to, or the one that the token is for.
public struct EventApplication: Sendable, Hashable {
    /// The application (client) id, in lower case.
    public let applicationID: String?
    /// The name for people.
    public let displayName: String?

    init(_ fields: FieldReader) throws(EventError) {
        self.applicationID = try fields.optionalIdentifier("appId")
        self.displayName = try fields.optionalString("displayName", or: "appDisplayName")
    }
}
