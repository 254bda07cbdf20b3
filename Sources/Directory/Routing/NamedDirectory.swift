/// One of several directories.
public struct NamedDirectory: Sendable {
    /// What the configuration calls it.
    public let name: String
    /// Asks it.
    public let resolver: DirectoryResolver
    /// Which users it is responsible for.
    public let routing: RoutingSettings

    /// Creates a directory.
    ///
    /// - Parameters:
    ///   - name: What the configuration calls it.
    ///   - resolver: Asks it.
    ///   - routing: Which users it is responsible for; everybody whom no other directory lists unless told.
    public init(name: String, resolver: DirectoryResolver, routing: RoutingSettings = RoutingSettings()) {
        self.name = name
        self.resolver = resolver
        self.routing = routing
    }
}
