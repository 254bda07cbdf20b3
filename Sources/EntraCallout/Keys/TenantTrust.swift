import Logging
import Synchronization

/// The keys of one tenant, kept fresh.
///
/// Callers with a known key read what is there and wait for nobody. ``run()`` does the fetching, so that a fetch
/// outlives the caller who caused it.
final class TenantTrust: Sendable {
    private struct State {
        /// What each metadata document said when it was last fetched well.
        var published: [String: PublishedTrust] = [:]
        var keys = TrustedKeys.none
        /// How many fetches in a row left a document unfetched.
        var failuresInARow = 0
        /// When a document was last fetched well.
        var refreshedAt: ContinuousClock.Instant?
        var failedFetches = 0
        var schedule: KeyRefreshSchedule
        var lastWaiter: KeyRefreshSchedule.WaiterID = 0
        var continuations: [KeyRefreshSchedule.WaiterID: CheckedContinuation<Void, Never>] = [:]

        mutating func takeContinuations(
            _ waiters: Set<KeyRefreshSchedule.WaiterID>
        ) -> [CheckedContinuation<Void, Never>] {
            waiters.compactMap { self.continuations.removeValue(forKey: $0) }
        }
    }

    private enum LookUp {
        case found(TrustedKeys)
        case unknown(KeyRefreshSchedule.UnknownKeyAction, KeyRefreshSchedule.WaiterID)
    }

    let settings: TenantSettings
    private let documents: TenantDocuments
    private let timing: KeyRefreshTiming
    private let logger: Logger
    private let state: Mutex<State>
    private let fetchCommands: AsyncStream<Void>
    private let fetchCommander: AsyncStream<Void>.Continuation

    init(settings: TenantSettings, fetcher: DocumentFetcher, timing: KeyRefreshTiming, logger: Logger) {
        self.settings = settings
        self.documents = TenantDocuments(settings: settings, fetcher: fetcher)
        self.timing = timing
        var logger = logger
        logger[metadataKey: "tenant.id"] = "\(settings.id)"
        self.logger = logger
        let schedule = KeyRefreshSchedule(
            unknownKeyInterval: timing.unknownKeyInterval,
            maximumWaiters: timing.maximumWaiters
        )
        self.state = Mutex(State(schedule: schedule))
        (self.fetchCommands, self.fetchCommander) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Finds the keys among which one is, and fetches them anew when it is not there.
    ///
    /// - Parameters:
    ///   - keyID: The key that a token names.
    ///   - deadline: How long the caller can wait for a fetch.
    /// - Throws: ``CallerError`` with the code `unknownKey`.
    /// - Returns: The tenant's keys, with that one among them.
    func keys(holding keyID: String, until deadline: ContinuousClock.Instant) async throws(CallerError) -> TrustedKeys {
        // Twice at most: a fetch that was under way already may have read the keys before the new one was there.
        for _ in 0..<2 {
            switch self.lookUp(keyID) {
            case .found(let keys):
                return keys
            case .unknown(.fetchAndWait, let waiter):
                self.fetchCommander.yield()
                await self.wait(waiter, until: deadline)
                return try self.keysNow(holding: keyID)
            case .unknown(.wait, let waiter):
                await self.wait(waiter, until: deadline)
            case .unknown(.refuseTooRecent, _):
                throw self.unknownKey(
                    keyID,
                    "the last look for new keys was less than \(self.timing.unknownKeyInterval) ago"
                )
            case .unknown(.refuseTooManyWaiting, _):
                throw self.unknownKey(keyID, "too many callers wait for new keys already")
            case .unknown(.refuseStopped, _):
                throw self.unknownKey(keyID, "the service is shutting down")
            }
        }
        return try self.keysNow(holding: keyID)
    }

    private func keysNow(holding keyID: String) throws(CallerError) -> TrustedKeys {
        let keys = self.state.withLock { $0.keys }
        guard keys.contains(keyID) else {
            throw self.unknownKey(keyID, "a look for new keys did not bring it in time")
        }
        return keys
    }

    /// Fetches the keys for the first time.
    ///
    /// - Parameter deadline: How long this may take.
    /// - Throws: ``TenantKeysError`` when the tenant has no keys afterwards.
    func warmUp(deadline: ContinuousClock.Instant) async throws(TenantKeysError) {
        // Unless the background is at it already: then its fetch does not end with this one.
        let isOnlyOne = self.state.withLock { $0.schedule.refreshDue() } == .fetch
        let failures = await self.refresh(deadline: deadline)
        if isOnlyOne { self.letWaitersGo() }
        guard !self.state.withLock({ $0.keys.isEmpty }) else {
            throw TenantKeysError(tenantID: self.settings.id, failures: failures.map(\.description))
        }
    }

    /// Which keys these are: what an older version proved has to be proven again.
    var keysVersion: Int { self.state.withLock { $0.keys.version } }

    /// How the keys stand now.
    var status: TenantKeyStatus {
        self.state.withLock { state in
            TenantKeyStatus(
                tenantID: self.settings.id,
                keyCount: state.keys.keyIDs.count,
                refreshedAt: state.refreshedAt,
                failedFetches: state.failedFetches
            )
        }
    }

    /// Keeps the keys fresh until the task is cancelled.
    func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                for await _ in self.fetchCommands { await self.fetch() }
            }
            group.addTask { await self.fetchPeriodically() }
            await group.waitForAll()
        }
        let continuations = self.state.withLock { $0.takeContinuations($0.schedule.stop()) }
        for continuation in continuations { continuation.resume() }
    }

    private func fetchPeriodically() async {
        while !Task.isCancelled {
            let failures = self.state.withLock { $0.failuresInARow }
            let pause = KeyRefreshTiming.jittered(self.timing.pause(after: failures))
            guard (try? await Task.sleep(for: pause)) != nil else { return }
            switch self.state.withLock({ $0.schedule.refreshDue() }) {
            case .fetch: await self.fetch()
            case .nothing: break
            }
        }
    }

    private func fetch() async {
        await self.refresh(deadline: ContinuousClock.now + self.timing.fetchTimeout * 2)
        self.letWaitersGo()
    }

    private func letWaitersGo() {
        let continuations = self.state.withLock { $0.takeContinuations($0.schedule.fetchEnded()) }
        for continuation in continuations { continuation.resume() }
    }

    /// Fetches all documents; what cannot be fetched stays as it was.
    @discardableResult
    private func refresh(deadline: ContinuousClock.Instant) async -> [DocumentError] {
        let known = self.state.withLock { $0.published }
        let (published, failures) = await self.documents.fetch(known: known, deadline: deadline)
        guard !Task.isCancelled else { return failures }
        let (keys, findings) = await TrustedKeys.make(
            self.settings.metadata.compactMap { published[$0] },
            tenant: self.settings
        )
        let before = self.state.withLock { state in
            let before = state.keys.keyIDs
            state.published = published
            let version = state.keys.version + 1
            state.keys = keys
            state.keys.version = version
            state.failuresInARow = failures.isEmpty ? 0 : state.failuresInARow + 1
            state.failedFetches += failures.count
            // A document that is listed twice is fetched once, and fails once.
            if failures.count < Set(self.settings.metadata).count { state.refreshedAt = .now }
            return before
        }
        let report = KeyRefreshReport(before: before, after: keys.keyIDs, findings: findings, failures: failures)
        report.log(to: self.logger)
        return failures
    }

    private func lookUp(_ keyID: String) -> LookUp {
        // One look at keys and schedule: a fetch that ends between two would be answered with a refusal.
        self.state.withLock { state in
            if state.keys.contains(keyID) { return .found(state.keys) }
            state.lastWaiter += 1
            let waiter = state.lastWaiter
            return .unknown(state.schedule.unknownKeySeen(by: waiter, now: .now), waiter)
        }
    }

    private func wait(_ waiter: KeyRefreshSchedule.WaiterID, until deadline: ContinuousClock.Instant) async {
        _ = await withDeadline(deadline) {
            await withTaskCancellationHandler {
                await withCheckedContinuation { continuation in
                    let isOver = self.state.withLock { state in
                        guard state.schedule.isWaiting(waiter), !Task.isCancelled else {
                            state.schedule.waiterLeft(waiter)
                            return true
                        }
                        state.continuations[waiter] = continuation
                        return false
                    }
                    if isOver { continuation.resume() }
                }
            } onCancel: {
                let continuation = self.state.withLock { state in
                    state.schedule.waiterLeft(waiter)
                    return state.continuations.removeValue(forKey: waiter)
                }
                continuation?.resume()
            }
        }
    }

    private func unknownKey(_ keyID: String, _ why: String) -> CallerError {
        CallerError(.unknownKey, "the tenant does not publish the key \(LogText.escaped(keyID)); \(why)")
    }
}
