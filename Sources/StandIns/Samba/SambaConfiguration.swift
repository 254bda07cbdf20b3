/// What a throwaway Active Directory domain holds, and how it is served.
public struct SambaConfiguration: Sendable, Hashable {
    /// The domain's DNS name in lower case.
    public var domain: String
    /// The domain's NetBIOS name in upper case, 15 characters at most.
    public var netBIOSName: String
    /// People, machines and contacts.
    public var accounts: [SambaAccount]
    /// The groups, members before the groups that they are in where possible: that is faster.
    public var groups: [SambaGroup]
    /// Whether people have `msDS-ExternalDirectoryObjectId` and `extensionAttribute1` to `extensionAttribute15`.
    ///
    /// Samba's schema has none of them. It takes three seconds.
    public var hasEntraAttributes: Bool
    /// Whether a bind with a password takes TLS (`ldap server require strong auth`).
    public var requiresTLS: Bool
    /// More lines for the section `global` of `smb.conf`.
    public var extraSettings: [String]
    /// What is good or bad about the certificate that the server shows.
    public var certificate: ServerCertificateKind
    /// How long making the domain may take, and how long starting may take.
    public var patience: Duration

    /// Creates a configuration.
    ///
    /// - Parameters:
    ///   - domain: The domain's DNS name.
    ///   - netBIOSName: The domain's NetBIOS name.
    ///   - accounts: People, machines and contacts.
    ///   - groups: The groups.
    ///   - hasEntraAttributes: Whether Entra's and Exchange's attributes are in the schema.
    ///   - requiresTLS: Whether a bind with a password takes TLS.
    ///   - extraSettings: More lines for `smb.conf`.
    ///   - certificate: The certificate's kind.
    ///   - patience: The bound of making and of starting.
    public init(
        domain: String = "corp.example.test",
        netBIOSName: String = "CORP",
        accounts: [SambaAccount] = [],
        groups: [SambaGroup] = [],
        hasEntraAttributes: Bool = false,
        requiresTLS: Bool = false,
        extraSettings: [String] = [],
        certificate: ServerCertificateKind = .valid,
        patience: Duration = .seconds(300)
    ) {
        self.domain = domain
        self.netBIOSName = netBIOSName
        self.accounts = accounts
        self.groups = groups
        self.hasEntraAttributes = hasEntraAttributes
        self.requiresTLS = requiresTLS
        self.extraSettings = extraSettings
        self.certificate = certificate
        self.patience = patience
    }
}
