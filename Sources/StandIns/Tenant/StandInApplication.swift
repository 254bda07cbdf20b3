/// An application that users of a stand-in tenant sign in to.
public struct StandInApplication: Sendable, Hashable {
    /// The object id of the service principal.
    public let servicePrincipalID: String
    /// The application id.
    public let applicationID: String
    /// The name for people.
    public let displayName: String

    /// Creates an application.
    ///
    /// - Parameters:
    ///   - applicationID: The application id.
    ///   - displayName: The name for people.
    ///   - servicePrincipalID: The object id of the service principal.
    public init(
        applicationID: String,
        displayName: String,
        servicePrincipalID: String = "0a64b2f3-8c7d-4915-a2e6-d8f15b3097c4"
    ) {
        self.servicePrincipalID = servicePrincipalID
        self.applicationID = applicationID
        self.displayName = displayName
    }

    /// The application as events have it.
    var value: StandInValue {
        .object([
            "id": .string(self.servicePrincipalID),
            "appId": .string(self.applicationID),
            "appDisplayName": .string(self.displayName),
            "displayName": .string(self.displayName),
        ])
    }

    /// An application that signs users in with OpenID Connect.
    public static let dispatch = StandInApplication(
        applicationID: "71d9e5a6-c430-4e8b-9f12-36b8027c4d5a",
        displayName: "Harbour Lane Dispatch"
    )
}
