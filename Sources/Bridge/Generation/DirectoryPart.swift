import BridgeConfiguration
import Directory
import LDAP
import Logging
import ServiceLifecycle

/// The directories of a configuration with what is remembered of them.
struct DirectoryPart: Sendable {
    let access: DirectoryAccess
    let cache: ResolutionCache
    let part: ReplaceablePart

    /// Creates the pools and the cache; they work once the part runs.
    ///
    /// - Parameters:
    ///   - configuration: Directories and cache.
    ///   - logger: Where connects, losses and failures are told.
    /// - Throws: ``LDAPError`` for a name server that is no address; a checked configuration has none.
    init(_ configuration: BridgeConfiguration, logger: Logger) throws(LDAPError) {
        let access = try DirectoryAccess(configuration: configuration, logger: logger)
        let cache = ResolutionCache(settings: configuration.cache, directory: access)
        self.access = access
        self.cache = cache
        // The cache ends first: its look-ups use the connections.
        self.part = ReplaceablePart {
            await access.withConnections { await cancelWhenGracefulShutdown { await cache.run() } }
        }
    }
}
