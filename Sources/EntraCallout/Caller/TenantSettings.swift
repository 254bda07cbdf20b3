/// An Entra tenant that this service trusts, and what its callers must show.
public struct TenantSettings: Sendable, Hashable {
    /// The application id of Entra's extension service in the public cloud.
    public static let extensionServiceApplicationID = "99045fe1-7639-4a75-9d4a-577b6ca3810f"

    /// The tenant id, a GUID in lower case.
    public let id: String
    /// The `aud` values that are meant for this service, compared as they are: its application id and its identifier
    /// URI.
    public let audiences: Set<String>
    /// The URLs of the OpenID metadata documents whose issuers and keys are trusted.
    ///
    /// External tenants may need those of two hosts.
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
    ///   - metadata: The URLs of the metadata documents; those of the public cloud unless told.
    ///   - issuers: Further accepted issuers.
    ///   - authorizedParties: The application ids that may call; Entra's extension service unless told.
    public init(
        id: String,
        audiences: Set<String>,
        metadata: [String]? = nil,
        issuers: Set<String> = [],
        authorizedParties: Set<String> = [TenantSettings.extensionServiceApplicationID]
    ) {
        self.id = id.lowercased()
        self.audiences = audiences
        self.metadata = metadata ?? Self.defaultMetadata(tenantID: id.lowercased())
        self.issuers = issuers
        self.authorizedParties = Set(authorizedParties.map { $0.lowercased() })
    }

    /// The metadata documents of a tenant in the public cloud, for both versions of token.
    ///
    /// - Parameter tenantID: The tenant id.
    /// - Returns: The URLs of the v2.0 and of the v1.0 document.
    public static func defaultMetadata(tenantID: String) -> [String] {
        [
            "https://login.microsoftonline.com/\(tenantID)/v2.0/.well-known/openid-configuration",
            "https://login.microsoftonline.com/\(tenantID)/.well-known/openid-configuration",
        ]
    }
}
