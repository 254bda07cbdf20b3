public import LDAP

/// How the directory's servers are reached.
public struct DirectoryConnectionSettings: Sendable, Hashable {
    /// One configuration per server, in order of preference.
    public var configurations: [ConnectionConfiguration]
    /// The pool that each server has.
    public var pool: PoolConfiguration

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - configurations: One configuration per server, in order of preference.
    ///   - pool: The pool that each server has.
    public init(configurations: [ConnectionConfiguration], pool: PoolConfiguration) {
        self.configurations = configurations
        self.pool = pool
    }
}
