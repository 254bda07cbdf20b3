public import ClaimsMapping
public import Directory
public import EntraCallout

/// A configuration document that was checked: everything the service needs to know before it starts.
public struct BridgeConfiguration: Sendable, Hashable {
    /// Where and how callouts are taken.
    public var listen: ListenSettings
    /// The time that one callout may take.
    public var budget: Duration
    /// How long Entra waits for an answer, where the document says it.
    public var entraTimeout: Duration?
    /// Callouts at the same time; one more is refused.
    public var maximumConcurrentCallouts: Int
    /// What is logged.
    public var log: LogSettings
    /// Where one record per callout goes, and what it says of the user.
    public var audit: AuditSettings
    /// Where administrators reach the service; `nil` is nowhere.
    public var admin: AdminSettings?
    /// How the service tells others how it is.
    public var monitoring: MonitoringSettings
    /// How long answers about people are kept; `nil` keeps none.
    public var cache: CacheSettings?
    /// Which events are answered, where, and how.
    public var events: EventsSettings
    /// The tenants that may call; at least one.
    public var tenants: [TenantSettings]
    /// The directories, in order of preference; at least one.
    public var directories: [DirectoryConfiguration]
    /// How a user's entry becomes claims.
    public var mapping: Mapping
    /// What each application gets.
    public var applications: PolicyTable

    /// Creates a configuration.
    ///
    /// - Parameters:
    ///   - listen: Where and how callouts are taken.
    ///   - budget: The time that one callout may take.
    ///   - entraTimeout: How long Entra waits for an answer; not known unless told.
    ///   - maximumConcurrentCallouts: Callouts at the same time.
    ///   - log: What is logged.
    ///   - audit: Where one record per callout goes; the log unless told.
    ///   - admin: Where administrators reach the service; nowhere unless told.
    ///   - monitoring: How the service tells others how it is; as ``MonitoringSettings`` has it unless told.
    ///   - cache: How long answers about people are kept; as ``CacheSettings`` has it unless told.
    ///   - events: Which events are answered; token issuance starts unless told.
    ///   - tenants: The tenants that may call.
    ///   - directories: The directories, in order of preference.
    ///   - mapping: How a user's entry becomes claims.
    ///   - applications: What each application gets; nothing unless told.
    public init(
        listen: ListenSettings,
        budget: Duration = .milliseconds(700),
        entraTimeout: Duration? = nil,
        maximumConcurrentCallouts: Int = 512,
        log: LogSettings = LogSettings(),
        audit: AuditSettings = AuditSettings(),
        admin: AdminSettings? = nil,
        monitoring: MonitoringSettings = MonitoringSettings(),
        cache: CacheSettings? = CacheSettings(),
        events: EventsSettings = EventsSettings(),
        tenants: [TenantSettings],
        directories: [DirectoryConfiguration],
        mapping: Mapping,
        applications: PolicyTable = PolicyTable()
    ) {
        self.listen = listen
        self.budget = budget
        self.entraTimeout = entraTimeout
        self.maximumConcurrentCallouts = maximumConcurrentCallouts
        self.log = log
        self.audit = audit
        self.admin = admin
        self.monitoring = monitoring
        self.cache = cache
        self.events = events
        self.tenants = tenants
        self.directories = directories
        self.mapping = mapping
        self.applications = applications
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
