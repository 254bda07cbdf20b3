/// An Entra tenant that this service trusts, and what its callers must show.
public struct TenantSettings: Sendable, Hashable {
    /// The application id of Entra's extension service in the public cloud.
    public static let extensionServiceApplicationID = "99045fe1-7639-4a75-9d4a-577b6ca3810f"

    /// The tenant id, a GUID in lower case.
    public let id: String
    /// The `aud` values that are meant for this service, compared as they are: its application id and its identifier
    /// URI.
    public let audiences: Set<String>
    /// Where the tenant publishes who it is.
    public let home: TenantHome
    /// The URLs of the OpenID metadata documents whose issuers and keys are trusted.
    ///
    /// External tenants may need those of several hosts.
    public let metadata: [String]
    /// Issuers that are accepted beside those that the metadata documents state.
    ///
    /// Each must contain the tenant id.
    public let issuers: Set<String>
    /// The application ids that may call, in lower case.
    public let authorizedParties: Set<String>

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - id: The tenant id, a GUID.
    ///   - audiences: The accepted `aud` values.
    ///   - home: Where the tenant publishes who it is; the public cloud for an organization's own people unless told.
    ///   - metadata: The URLs of the metadata documents; those of its home unless told.
    ///   - issuers: Further accepted issuers; those of its home unless told.
    ///   - authorizedParties: The application ids that may call; Entra's extension service unless told.
    public init(
        id: String,
        audiences: Set<String>,
        home: TenantHome = .workforce(.global),
        metadata: [String]? = nil,
        issuers: Set<String>? = nil,
        authorizedParties: Set<String> = [TenantSettings.extensionServiceApplicationID]
    ) {
        let id = id.lowercased()
        self.id = id
        self.audiences = audiences
        self.home = home
        self.metadata = metadata ?? home.metadata(tenantID: id)
        self.issuers = issuers ?? home.issuers(tenantID: id)
        self.authorizedParties = Set(authorizedParties.map { $0.lowercased() })
    }

    /// The names of one issuer: a key that is published for one of them is good for each.
    ///
    /// The hosts of an external tenant name it differently, and which of them a token names does not tell which of them
    /// published the key. A workforce tenant has one name for each version of token.
    var namesOfOneIssuer: Set<String> {
        switch self.home {
        case .workforce: []
        case .external: self.issuers.filter { $0.contains(self.id) && TokenVersion(issuer: $0) == .v2 }
        }
    }
}
