public import ClaimsMapping
public import Directory
public import EntraCallout

/// A configuration document that was checked: everything the service needs to know before it starts.
public struct BridgeConfiguration: Sendable, Hashable {
    /// Where and how callouts are taken.
    public var listen: ListenSettings
    /// The time that one callout may take.
    public var budget: Duration
    /// Callouts at the same time; one more is refused.
    public var maximumConcurrentCallouts: Int
    /// What is logged.
    public var log: LogSettings
    /// Where administrators reach the service; `nil` is nowhere.
    public var admin: AdminSettings?
    /// How long answers about people are kept; `nil` keeps none.
    public var cache: CacheSettings?
    /// The tenants that may call; at least one.
    public var tenants: [TenantSettings]
    /// The directories, in order of preference; at least one.
    public var directories: [DirectoryConfiguration]
    /// How a user's entry becomes claims.
    public var mapping: Mapping
    /// The policies by application id, a GUID in lower case.
    public var applications: [String: ApplicationPolicy]
    /// The policy of every other application.
    public var defaultApplication: ApplicationPolicy

    /// Creates a configuration.
    ///
    /// - Parameters:
    ///   - listen: Where and how callouts are taken.
    ///   - budget: The time that one callout may take.
    ///   - maximumConcurrentCallouts: Callouts at the same time.
    ///   - log: What is logged.
    ///   - admin: Where administrators reach the service; nowhere unless told.
    ///   - cache: How long answers about people are kept; as ``CacheSettings`` has it unless told.
    ///   - tenants: The tenants that may call.
    ///   - directories: The directories, in order of preference.
    ///   - mapping: How a user's entry becomes claims.
    ///   - applications: The policies by application id, a GUID in lower case.
    ///   - defaultApplication: The policy of every other application.
    public init(
        listen: ListenSettings,
        budget: Duration = .milliseconds(700),
        maximumConcurrentCallouts: Int = 512,
        log: LogSettings = LogSettings(),
        admin: AdminSettings? = nil,
        cache: CacheSettings? = CacheSettings(),
        tenants: [TenantSettings],
        directories: [DirectoryConfiguration],
        mapping: Mapping,
        applications: [String: ApplicationPolicy] = [:],
        defaultApplication: ApplicationPolicy = ApplicationPolicy()
    ) {
        self.listen = listen
        self.budget = budget
        self.maximumConcurrentCallouts = maximumConcurrentCallouts
        self.log = log
        self.admin = admin
        self.cache = cache
        self.tenants = tenants
        self.directories = directories
        self.mapping = mapping
        self.applications = applications
        self.defaultApplication = defaultApplication
    }

    /// The policy of an application.
    ///
    /// - Parameter applicationID: The application id, in any case; `nil` if the event names none.
    /// - Returns: The application's own policy, or else the default.
    public func policy(for applicationID: String?) -> ApplicationPolicy {
        applicationID.flatMap { self.applications[$0.lowercased()] } ?? self.defaultApplication
    }

    /// Loads and checks a document of this machine.
    ///
    /// - Parameters:
    ///   - path: The document's path.
    ///   - environment: The variables that the document may refer to.
    /// - Returns: The configuration, if nothing in the document keeps it from being used, and all findings.
    public static func load(path: String, environment: [String: String]) -> LoadResult {
        BridgeConfigurationLoader(environment: environment).load(path: path)
    }
}
