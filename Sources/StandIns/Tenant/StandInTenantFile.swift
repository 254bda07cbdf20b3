import FoundationEssentials

/// What somebody needs to call a service that trusts a stand-in tenant: the tenant's private key, and where the service is.
///
/// As JSON it has these members. The key is worth as much as the tenant: nothing, once the tenant is gone.
public struct StandInTenantFile: Sendable, Hashable, Codable {
    /// The bytes that such a file may have.
    public static let maximumSize = 64 * 1024

    /// The tenant id.
    public var tenantID: String
    /// The application id of the service that tokens are for.
    public var audience: String
    /// The id of the key that signs.
    public var keyID: String
    /// That key, in PEM.
    public var privateKey: String
    /// The URL of the service.
    public var url: String?
    /// The application that users sign in to.
    public var applicationID: String?

    enum CodingKeys: String, CodingKey {
        case tenantID = "tenantId"
        case audience
        case keyID = "keyId"
        case privateKey
        case url
        case applicationID = "applicationId"
    }

    /// Reads a file's content.
    ///
    /// - Parameter bytes: JSON.
    /// - Throws: What the decoder throws.
    public init(reading bytes: some Sequence<UInt8>) throws {
        self = try JSONDecoder().decode(StandInTenantFile.self, from: Data(bytes))
    }

    /// Takes the tenant's present key.
    ///
    /// - Parameters:
    ///   - tenant: The tenant.
    ///   - url: The URL of the service that trusts it.
    ///   - applicationID: The application that users sign in to.
    public init(_ tenant: StandInTenant, url: String? = nil, applicationID: String? = nil) {
        let key = tenant.signingKey
        self.tenantID = tenant.id
        self.audience = tenant.audience
        self.keyID = key.id
        self.privateKey = key.pem
        self.url = url
        self.applicationID = applicationID
    }

    /// The tenant, which signs, but publishes nothing: it has no port.
    ///
    /// - Returns: The tenant.
    /// - Throws: What the cryptographic library throws where the key is none.
    public func tenant() throws -> StandInTenant {
        try StandInTenant(
            id: self.tenantID,
            audience: self.audience,
            port: 0,
            key: StandInKey(id: self.keyID, pem: self.privateKey)
        )
    }

    /// The file's content.
    ///
    /// - Returns: JSON.
    /// - Throws: What the encoder throws; for these values it does not.
    public func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
}
