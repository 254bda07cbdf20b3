import BridgeConfiguration

/// A part of a configuration that changes by itself.
///
/// Raw values are the words of the log.
enum ConfigurationPart: String, Sendable, Hashable, CaseIterable {
    case listen
    case listenAddress = "listen.address"
    case admin
    case monitoring
    case log
    case audit
    case budget
    case maximumConcurrentCallouts
    case tenants
    case directories
    case cache
    case events
    case claims
    case applications

    /// Whether a running service goes on with what it started with.
    ///
    /// Ports are bound, and the log is set up, once.
    var needsRestart: Bool {
        switch self {
        case .listenAddress, .admin, .monitoring, .log: true
        case .listen, .audit, .budget, .maximumConcurrentCallouts, .tenants, .directories, .cache, .events, .claims,
            .applications:
            false
        }
    }

    /// The parts in which two configurations differ.
    static func changes(from old: BridgeConfiguration, to new: BridgeConfiguration) -> Set<ConfigurationPart> {
        Set(Self.allCases.filter { !$0.isEqual(old, new) })
    }

    private static func with(_ listen: ListenSettings, _ address: ListenAddress) -> ListenSettings {
        var listen = listen
        listen.address = address
        return listen
    }

    private func isEqual(_ old: BridgeConfiguration, _ new: BridgeConfiguration) -> Bool {
        switch self {
        case .listen:
            // All but the address: what connections begin with, and what requests are looked at by.
            old.listen == Self.with(new.listen, old.listen.address)
        case .listenAddress: old.listen.address == new.listen.address
        case .admin: old.admin == new.admin
        case .monitoring: old.monitoring == new.monitoring
        case .log: old.log == new.log
        case .audit: old.audit == new.audit
        case .budget: old.budget == new.budget
        case .maximumConcurrentCallouts: old.maximumConcurrentCallouts == new.maximumConcurrentCallouts
        case .tenants: old.tenants == new.tenants
        case .directories: old.directories == new.directories
        case .cache: old.cache == new.cache
        case .events: old.events == new.events
        case .claims: old.mapping == new.mapping
        case .applications: old.applications == new.applications
        }
    }
}
