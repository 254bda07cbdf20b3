/// How the service tells others how it is.
public struct MonitoringSettings: Sendable, Hashable {
    /// How many of something must work for the service to be ready.
    ///
    /// Raw values are the words of the configuration.
    public enum Need: String, Sendable, Hashable, CaseIterable {
        /// Each of them.
        case every
        /// One at least.
        case any
        /// It does not depend on them.
        case none
    }

    /// Where metrics and health are told to other machines too; `nil` is nowhere.
    public var address: ListenAddress?
    /// The tenants of which keys must be there, and not too old.
    public var readyTenants: Need
    /// The directories of which a server must be usable.
    public var readyDirectories: Need
    /// The age from which on a tenant's keys are too old.
    public var maximumKeysAge: Duration
    /// How long callouts are still taken after readiness has ended, so that a load balancer can notice.
    public var drainDelay: Duration

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - address: Where metrics and health are told to other machines too.
    ///   - readyTenants: The tenants of which keys must be there.
    ///   - readyDirectories: The directories of which a server must be usable.
    ///   - maximumKeysAge: The age from which on a tenant's keys are too old.
    ///   - drainDelay: How long callouts are still taken after readiness has ended.
    public init(
        address: ListenAddress? = nil,
        readyTenants: Need = .every,
        readyDirectories: Need = .every,
        maximumKeysAge: Duration = .seconds(24 * 60 * 60),
        drainDelay: Duration = .zero
    ) {
        self.address = address
        self.readyTenants = readyTenants
        self.readyDirectories = readyDirectories
        self.maximumKeysAge = maximumKeysAge
        self.drainDelay = drainDelay
    }
}
