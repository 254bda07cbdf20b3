import AsyncHTTPClient
import BridgeConfiguration
import Directory
import EntraCallout
import LDAP
import Logging
import NIOPosix
import ServiceLifecycle
import UnixSignals

/// Reads the configuration again on SIGHUP and when one of its files changes; callouts notice nothing but its effect.
///
/// A configuration is checked before anything else, then what it needs is made, and only then it takes the place of the
/// one in use, in one step. One with errors changes nothing.
struct ConfigurationReload: Service {
    /// How often files are looked at.
    static let usualInterval = Duration.seconds(2)
    /// How long keys of tenants may take to be fetched.
    private static let keysTimeout = Duration.seconds(15)
    /// How long a directory may take to be connected to; one that is down is no reason to go on with the old
    /// configuration.
    private static let directoryTimeout = Duration.seconds(2)

    let source: ConfigurationSource
    let interval: Duration
    let hangups: UnixSignalsSequence?
    let current: CurrentGeneration
    let runner: PartRunner
    let limiter: ConcurrencyLimiter
    let audit: AuditLog
    let httpClient: HTTPClient
    let metrics: BridgeMetrics
    let supervisor: Supervisor?
    let logger: Logger

    func run() async throws {
        // One trigger waits at most: whatever happens before it is seen is in the files that are read then.
        let (triggers, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingOldest(1))
        let pending = PendingTrigger()
        let watch = WatchedFiles()
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                group.addTask {
                    guard let hangups = self.hangups else { return }
                    for await _ in hangups {
                        // Who rotates files sends the same signal.
                        self.audit.reopen()
                        pending.noteSignal()
                        continuation.yield()
                    }
                }
                group.addTask { await self.watchFiles(watch) { continuation.yield() } }
                for await _ in triggers {
                    await self.supervisor?.reloading()
                    await self.reload(pending.take(), watch)
                    await self.supervisor?.reloaded()
                }
            }
        }
    }

    private func watchFiles(_ watch: WatchedFiles, onChange: @Sendable () -> Void) async {
        while (try? await Task.sleep(for: self.interval)) != nil {
            if await watch.isChanged() { onChange() }
        }
    }

    private func reload(_ trigger: ReloadTrigger, _ watch: WatchedFiles) async {
        guard let result = await watch.load(self.source) else { return }
        let outcome = await self.outcome(of: result)
        // Whoever ends the service wants no word about a configuration that came too late.
        if case .failed = outcome, Task.isCancelled { return }
        self.metrics.reloads.note(outcome)
        let warnings = result.findings.count { $0.severity == .warning }
        // A log that nobody reads blocks its writer: a thread of NIO's pool, and not one that callouts run on.
        try? await NIOThreadPool.singleton.runIfActive {
            outcome.log(to: self.logger, trigger: trigger, warnings: warnings)
        }
    }

    private func outcome(of result: LoadResult) async -> ReloadOutcome {
        let old = self.current.value
        guard let configuration = result.configuration else { return .refused(old, findings: result.findings) }
        let changes = ConfigurationPart.changes(from: old.configuration, to: configuration)
        guard !changes.isEmpty else { return .unchanged(old) }
        do {
            let new = try await self.make(configuration, from: old, changes)
            self.limiter.limit = configuration.maximumConcurrentCallouts
            self.audit.apply(configuration.audit)
            self.current.replace(by: new)
            self.retireParts(of: old, notIn: new)
            return .applied(new, changes: changes)
        } catch {
            return .failed(old, reason: "\(error)")
        }
    }

    /// Makes what has changed, and takes the rest over: connections, cache and keys that are good stay.
    private func make(
        _ configuration: BridgeConfiguration,
        from old: Generation,
        _ changes: Set<ConfigurationPart>
    ) async throws -> Generation {
        // First what fails at once: nothing runs yet that would go on for ever.
        let directory =
            changes.isDisjoint(with: [.directories, .cache])
            ? old.directory : try DirectoryPart(configuration, logger: self.logger)
        let identity = try await Self.identity(configuration.listen, from: old)
        var caller = old.caller
        if changes.contains(.tenants) {
            caller = CallerPart(configuration, httpClient: self.httpClient, logger: self.logger)
            self.runner.start(caller.part)
            do {
                // All of them: a tenant that has keys now must not lose them by another one's being added.
                try await caller.verifier.warmUp(
                    deadline: .now + Self.keysTimeout,
                    requiringEveryTenant: true
                )
            } catch {
                caller.part.retire(after: .zero)
                throw error
            }
        }
        if directory.part !== old.directory.part {
            self.runner.start(directory.part)
            await directory.access.warmUp(deadline: .now + Self.directoryTimeout, telling: self.logger)
        }
        return Generation(
            number: old.number + 1,
            configuration: configuration,
            directory: directory,
            caller: caller,
            passwords: old.passwords,
            identity: identity,
            limiter: self.limiter,
            audit: self.audit,
            metrics: self.metrics.callouts
        )
    }

    /// The identity of the old generation, unless another one is asked for.
    private static func identity(_ listen: ListenSettings, from old: Generation) async throws -> ListenIdentity? {
        let before = old.configuration.listen
        if listen.certificate == before.certificate, listen.clientCertificates == before.clientCertificates {
            return old.identity
        }
        return try await ListenIdentity.load(listen)
    }

    /// Ends what nobody begins with any more, once those who began with it are done.
    private func retireParts(of old: Generation, notIn new: Generation) {
        let grace = old.configuration.budget + (old.configuration.cache?.background ?? .zero)
        if old.directory.part !== new.directory.part { old.directory.part.retire(after: grace) }
        if old.caller.part !== new.caller.part { old.caller.part.retire(after: grace) }
    }
}
