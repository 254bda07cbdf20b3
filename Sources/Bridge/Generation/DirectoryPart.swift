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

    /// Forgets all answers, and which groups are in which.
    ///
    /// - Returns: How many answers.
    func purgeAll() -> Int {
        self.access.router.purgeNesting()
        return self.cache.purgeAll()
    }

    /// Forgets the answers about a user, and which groups are in which: that may be what the user's answers were wrong in.
    ///
    /// - Parameter user: The user's id in Entra, or a principal name.
    /// - Returns: How many answers.
    func purge(user: String) -> Int {
        self.access.router.purgeNesting()
        return self.cache.purge(user: user)
    }
}
