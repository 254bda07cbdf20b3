public import Logging
import Synchronization

/// Keeps the list of a service's servers up to date with DNS.
///
/// ``run()`` asks; without it there are no servers. Changes are read from ``changes``, the present list from ``servers``.
public final class ServiceDiscovery: Sendable {
    /// What is looked up.
    public let configuration: DiscoveryConfiguration
    /// The changes of the list, for one reader; it ends with ``run()``.
    public let changes: ServerListChanges

    private let resolver: ServiceResolver
    private let logger: Logger
    private let state: Mutex<DiscoveredServers>
    private let lists: AsyncStream<ServerList>.Continuation

    /// Creates a discovery; it asks once ``run()`` runs.
    ///
    /// - Parameters:
    ///   - configuration: What is looked up, and how often.
    ///   - resolver: Who is asked.
    ///   - logger: Where changes and failures are told.
    public init(configuration: DiscoveryConfiguration, resolver: ServiceResolver, logger: Logger) {
        self.configuration = configuration
        self.resolver = resolver
        var logger = logger
        logger[metadataKey: "dns.name"] = "\(configuration.name)"
        self.logger = logger
        self.state = Mutex(DiscoveredServers(configuration: configuration))
        // Only the newest list is of interest; the reader compares it with the one that it had.
        let (stream, lists) = AsyncStream.makeStream(of: ServerList.self, bufferingPolicy: .bufferingNewest(1))
        self.changes = ServerListChanges(stream)
        self.lists = lists
    }

    /// The servers of the last good answer, even where it has expired; empty before the first.
    public var servers: ServerList { self.state.withLock { $0.list } }

    /// Why the last look-up failed; `nil` before the first and after a success.
    public var failure: LDAPError? { self.state.withLock { $0.failure } }

    /// Asks, and asks again before each answer expires, until the task is cancelled.
    ///
    /// To be called once.
    public func run() async {
        defer { self.lists.finish() }
        while !Task.isCancelled {
            await self.lookUp()
            if let next = self.state.withLock({ $0.nextLookup }) {
                // Cancellation ends the wait and then the loop.
                try? await Task.sleep(until: next, clock: .continuous)
            }
        }
    }

    private func lookUp() async {
        var generator = SystemRandomNumberGenerator()
        do throws(LDAPError) {
            let answer = try await self.resolver.resolve(
                self.configuration.name,
                deadline: .now + self.configuration.lookupTimeout
            )
            let changed = self.state.withLock { state in
                state.resolved(answer, now: .now, using: &generator) ? state.list : nil
            }
            guard let changed else { return }
            self.logger.notice(
                "the directory servers that DNS names changed",
                metadata: ["servers": .array(changed.addresses.map { "\($0)" })]
            )
            self.lists.yield(changed)
        } catch {
            guard error.code != .cancelled else { return }
            let kept = self.state.withLock { state in
                state.failed(error, now: .now, using: &generator)
                return state.list.servers.count
            }
            self.logger.warning(
                "DNS names no directory servers; those known stay",
                metadata: ["error": "\(error)", "known": "\(kept)"]
            )
        }
    }
}
