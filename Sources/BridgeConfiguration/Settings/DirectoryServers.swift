public import LDAP

/// Where the directory's servers come from.
public enum DirectoryServers: Sendable, Hashable {
    /// A primary group and backup groups, each in order of preference.
    case groups([[ConnectionConfiguration]])
    /// What DNS names.
    case discovery(Discovery)

    /// Servers by DNS.
    public struct Discovery: Sendable, Hashable {
        /// What is looked up, and how often.
        public var configuration: DiscoveryConfiguration
        /// The name servers that are asked; none means the system's.
        public var nameServers: [String]
        /// Whether DNS may name servers of other domains.
        public var acceptsTargetsOutsideDomain: Bool
        /// How each server is connected to; its server is only a stand-in.
        public var connection: ConnectionConfiguration

        /// Creates settings.
        ///
        /// - Parameters:
        ///   - configuration: What is looked up.
        ///   - nameServers: Who is asked.
        ///   - acceptsTargetsOutsideDomain: Whether DNS may name servers of other domains.
        ///   - connection: How each server is connected to.
        public init(
            configuration: DiscoveryConfiguration,
            nameServers: [String] = [],
            acceptsTargetsOutsideDomain: Bool = false,
            connection: ConnectionConfiguration
        ) {
            self.configuration = configuration
            self.nameServers = nameServers
            self.acceptsTargetsOutsideDomain = acceptsTargetsOutsideDomain
            self.connection = connection
        }
    }
}
