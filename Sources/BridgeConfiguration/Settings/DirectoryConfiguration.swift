public import Directory

/// One of the directories: where people and groups are, how its servers are reached, and whose it is.
public struct DirectoryConfiguration: Sendable, Hashable {
    /// The name of a directory that is the only one.
    public static let defaultName = "default"

    /// What logs and reports call it; unique in a configuration.
    public var name: String
    /// Where people and groups are, and how a subject becomes an entry.
    public var settings: DirectorySettings
    /// How the directory's servers are reached.
    public var connections: DirectoryConnectionSettings
    /// Which users it is responsible for.
    public var routing: RoutingSettings

    /// Creates a configuration.
    ///
    /// - Parameters:
    ///   - name: What logs and reports call it.
    ///   - settings: Where people and groups are.
    ///   - connections: How the directory's servers are reached.
    ///   - routing: Which users it is responsible for.
    public init(
        name: String = DirectoryConfiguration.defaultName,
        settings: DirectorySettings,
        connections: DirectoryConnectionSettings,
        routing: RoutingSettings = RoutingSettings()
    ) {
        self.name = name
        self.settings = settings
        self.connections = connections
        self.routing = routing
    }
}
