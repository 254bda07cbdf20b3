/// A user of a stand-in tenant.
public struct StandInUser: Sendable, Hashable {
    /// The object id.
    public var id: String
    /// The user principal name.
    public var userPrincipalName: String?
    /// The e-mail address.
    public var mail: String?
    /// The name for people.
    public var displayName: String?
    /// `Member` or `Guest`.
    public var userType: String?
    /// `sAMAccountName` of a synchronized user.
    public var onPremisesSamAccountName: String?
    /// The SID of a synchronized user.
    public var onPremisesSecurityIdentifier: String?
    /// The user principal name in the directory of a synchronized user.
    public var onPremisesUserPrincipalName: String?

    /// Creates a user.
    ///
    /// - Parameters:
    ///   - id: The object id.
    ///   - userPrincipalName: The user principal name.
    ///   - mail: The e-mail address.
    ///   - displayName: The name for people.
    ///   - userType: `Member` or `Guest`.
    ///   - onPremisesSamAccountName: `sAMAccountName` of a synchronized user.
    ///   - onPremisesSecurityIdentifier: The SID of a synchronized user.
    ///   - onPremisesUserPrincipalName: The user principal name in the directory of a synchronized user.
    public init(
        id: String,
        userPrincipalName: String? = nil,
        mail: String? = nil,
        displayName: String? = nil,
        userType: String? = "Member",
        onPremisesSamAccountName: String? = nil,
        onPremisesSecurityIdentifier: String? = nil,
        onPremisesUserPrincipalName: String? = nil
    ) {
        self.id = id
        self.userPrincipalName = userPrincipalName
        self.mail = mail
        self.displayName = displayName
        self.userType = userType
        self.onPremisesSamAccountName = onPremisesSamAccountName
        self.onPremisesSecurityIdentifier = onPremisesSecurityIdentifier
        self.onPremisesUserPrincipalName = onPremisesUserPrincipalName
    }

    /// The user as events have it; what is absent is left out.
    var value: StandInValue {
        let fields = [
            ("id", self.id), ("userPrincipalName", self.userPrincipalName), ("mail", self.mail),
            ("displayName", self.displayName), ("userType", self.userType),
            ("onPremisesSamAccountName", self.onPremisesSamAccountName),
            ("onPremisesSecurityIdentifier", self.onPremisesSecurityIdentifier),
            ("onPremisesUserPrincipalName", self.onPremisesUserPrincipalName),
        ]
        return .object(
            Dictionary(uniqueKeysWithValues: fields.compactMap { name, text in text.map { (name, .string($0)) } })
        )
    }

    /// A member who is synchronized from Active Directory.
    public static let member = StandInUser(
        id: "1d50c8b7-f394-4e26-8a0d-b96e72f1c435",
        userPrincipalName: "ines.okafor@harbourlane.example",
        mail: "ines.okafor@harbourlane.example",
        displayName: "Ines Okafor",
        onPremisesSamAccountName: "iokafor",
        onPremisesSecurityIdentifier: "S-1-5-21-1874205361-2960417738-508821194-41207",
        onPremisesUserPrincipalName: "iokafor@corp.harbourlane.example"
    )

    /// A guest from another organization.
    public static let guest = StandInUser(
        id: "e7b41f9a-062d-4c58-b3e7-8f5d90c21a6b",
        userPrincipalName: "t.lindqvist_quaysons.example#EXT#@harbourlane-demo.onmicrosoft.com",
        mail: "t.lindqvist@quaysons.example",
        displayName: "Tomas Lindqvist",
        userType: "Guest"
    )

    /// A member who exists in Entra only.
    public static let cloudOnly = StandInUser(
        id: "8fc0723e-d5a1-4b69-97fd-1e83c4b6a05f",
        userPrincipalName: "night.desk@harbourlane.example",
        displayName: "Night Desk Shared"
    )

    /// A member whom the demonstration's directory does not know.
    public static let newcomer = StandInUser(
        id: "c2b9d1e4-6f07-4a38-8d5c-93e0a7f4b612",
        userPrincipalName: "new.starter@harbourlane.example",
        mail: "new.starter@harbourlane.example",
        displayName: "New Starter"
    )
}
