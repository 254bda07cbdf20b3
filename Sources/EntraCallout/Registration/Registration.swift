/// What a tenant is to be told of this service, so that it calls it: the whole input of the documents and scripts.
///
/// ``problems()`` says what keeps it from being registered.
public struct Registration: Sendable, Hashable {
    /// The least and the most that Entra takes for the time of one attempt.
    public static let timeouts = 200...2000
    /// How long Entra waits where a registration does not say.
    public static let usualTimeout = 1000

    /// The tenant's id, in lower case.
    public var tenantID: String
    /// Whether it is an external tenant, one for customers.
    public var isExternal: Bool
    /// The cloud of the tenant.
    public var cloud: GraphCloud
    /// The host of the URL that Entra calls: a name that the public internet knows.
    public var host: String
    /// The application id of the API's registration; `nil` before there is one.
    public var applicationID: String?
    /// What everything that is created is called.
    public var name: String
    /// The events that Entra is to send.
    public var events: [RegisteredEvent]
    /// How long Entra waits for one attempt, in milliseconds.
    public var timeout: Int
    /// How often Entra tries again.
    public var retries: Int
    /// The applications whose tokens get claims.
    public var applications: [RegisteredApplication]
    /// The certificate that passwords are encrypted for.
    public var certificate: EncryptionCertificate?
    /// The user property that says whether a password is still to be migrated: `extension_<app id>_<name>`.
    public var migrationProperty: String?
    /// Where the URL has a secret; `nil` where it has none.
    public var secretPlace: RegisteredSecretPlace?

    /// Creates a registration.
    ///
    /// - Parameters:
    ///   - tenantID: The tenant's id.
    ///   - isExternal: Whether it is an external tenant.
    ///   - cloud: The cloud of the tenant.
    ///   - host: The host of the URL that Entra calls.
    ///   - applicationID: The application id of the API's registration.
    ///   - name: What everything that is created is called.
    ///   - events: The events that Entra is to send.
    ///   - timeout: How long Entra waits for one attempt, in milliseconds.
    ///   - retries: How often Entra tries again.
    ///   - applications: The applications whose tokens get claims.
    ///   - certificate: The certificate that passwords are encrypted for.
    ///   - migrationProperty: The user property that says whether a password is still to be migrated.
    ///   - secretPlace: Where the URL has a secret.
    public init(
        tenantID: String,
        isExternal: Bool = false,
        cloud: GraphCloud = .global,
        host: String,
        applicationID: String? = nil,
        name: String = "LDAP claims bridge",
        events: [RegisteredEvent],
        timeout: Int = 2000,
        retries: Int = 1,
        applications: [RegisteredApplication],
        certificate: EncryptionCertificate? = nil,
        migrationProperty: String? = nil,
        secretPlace: RegisteredSecretPlace? = nil
    ) {
        self.tenantID = tenantID.lowercased()
        self.isExternal = isExternal
        self.cloud = cloud
        self.host = host.lowercased()
        self.applicationID = applicationID?.lowercased()
        self.name = name
        self.events = events
        self.timeout = timeout
        self.retries = retries
        self.applications = applications
        self.certificate = certificate
        self.migrationProperty = migrationProperty
        self.secretPlace = secretPlace
    }

    /// The URL that Entra calls for an event.
    ///
    /// - Parameter event: The event.
    /// - Returns: The URL.
    public func targetURL(of event: RegisteredEvent) -> RegistrationText {
        switch self.secretPlace {
        case nil: "https://\(self.host)\(event.path)"
        case .path: "https://\(self.host)\(event.path)/\(RegistrationValue.urlSecret)"
        case .query(let name): "https://\(self.host)\(event.path)?\(name)=\(RegistrationValue.urlSecret)"
        }
    }

    /// The display name of an event's extension and listener.
    ///
    /// - Parameter kind: The event.
    /// - Returns: The name.
    public func displayName(of kind: EventKind) -> String { "\(self.name) (\(kind.rawValue))" }

    /// The display name of an application's claims mapping policy.
    ///
    /// - Parameter application: The application.
    /// - Returns: The name.
    public func displayName(of application: RegisteredApplication) -> String {
        "\(self.name): \(application.name ?? application.id)"
    }
}
