import BridgeConfiguration
import LDAP

extension DirectoryAccess {
    /// Waits until a server of each directory answers, and not longer than a connection may take.
    ///
    /// A service has its connections before the callout comes; its budget does not pay for them. Where nothing answers, what
    /// asks next says why in its own words.
    ///
    /// - Parameter configuration: The configuration of the directories.
    /// - Returns: The time that it took.
    func connect(_ configuration: BridgeConfiguration) async -> Duration {
        let start = ContinuousClock.now
        let timeout = configuration.directories.map(\.connections.pool.connectTimeout).max() ?? .zero
        _ = await self.warmUp(deadline: start + timeout)
        return start.duration(to: .now)
    }
}
