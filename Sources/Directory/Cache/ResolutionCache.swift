import LDAP
import NIOCore
import NIOPosix
import Synchronization

/// Answers who a subject is from memory where that is recent enough, and has the directory asked where it is not.
///
/// - An answer that is fresh needs no look-up. When it is no longer quite fresh, its first use has the directory asked again
///   in the background.
/// - Equal requests at the same time cost one look-up. A caller whose time is over leaves alone: the look-up goes on, within
///   a bound, and who asks again finds what came of it.
/// - While the directory cannot say, an older answer is used, marked ``ResolutionSource/stale`` with its age. A directory
///   that refuses, or that cannot name all groups, did say something: that is told, and nothing old is used in its place.
/// - That nobody, or no single entry, matches is remembered for a short time. Errors are not.
///
/// Look-ups are children of ``run()``; while that does not run, each request has a look-up of its own and nothing is kept.
/// Nothing here waits for a lock longer than a table takes to be changed.
///
/// A cache belongs to the directories that its look-up asks: other directories, or other rules of correlation, need another
/// cache. A mapping that changes needs none: what it asks for is in the request, and so in the key.
public final class ResolutionCache: Sendable {
    /// Asks the directories who a subject is, by a deadline.
    public typealias LookUp =
        @Sendable (ResolutionRequest, ContinuousClock.Instant) async throws(DirectoryError) -> ResolutionReport

    typealias WaitingCaller = SingleAnswer<Result<ResolutionReport, DirectoryError>>

    struct State {
        var machine: CacheStateMachine
        var callers: [UInt64: WaitingCaller] = [:]
        var timer: (deadline: NIODeadline, task: Scheduled<Void>)?
    }

    /// Whether anything is kept at all.
    public let isOn: Bool

    let lookUp: LookUp
    let state: Mutex<State>
    let lanes: CacheLanes
    let timerLoop: any EventLoop

    /// Creates a cache.
    ///
    /// - Parameters:
    ///   - settings: How long answers are kept, and how many; `nil` keeps nothing and hands every request on.
    ///   - lookUp: Asks the directories.
    public init(settings: CacheSettings?, lookUp: @escaping LookUp) {
        self.isOn = settings != nil
        self.lookUp = lookUp
        self.state = Mutex(State(machine: CacheStateMachine(settings: settings ?? CacheSettings())))
        self.lanes = CacheLanes(group: .singleton)
        self.timerLoop = MultiThreadedEventLoopGroup.singleton.any()
    }

    /// Whether ``run()`` runs, so that answers are kept.
    package var isRunning: Bool { self.state.withLock { $0.machine.isRunning } }

    /// What is kept, and what happened so far.
    public var statistics: CacheStatistics { self.state.withLock { $0.machine.statistics } }

    /// Answers who a subject is.
    ///
    /// - Parameters:
    ///   - request: The user, and what is wanted.
    ///   - tenantID: The tenant that asks; tenants share no answers.
    ///   - maximumStaleness: The greatest age of an answer that may be used while the directory cannot say, where that is
    ///     less than ``CacheSettings/stale``.
    ///   - deadline: When the answer must be there. An old one comes 25 ms before, so that there is time to use it.
    /// - Returns: Who it is; ``ResolutionReport/source`` and ``ResolutionReport/age`` say how it is known.
    /// - Throws: ``DirectoryError`` when the directory could not say, and no answer is kept that may be used instead.
    public func resolve(
        _ request: ResolutionRequest,
        tenantID: String?,
        maximumStaleness: Duration? = nil,
        deadline: ContinuousClock.Instant
    ) async throws(DirectoryError) -> ResolutionReport {
        guard self.isOn else { return try await self.lookUp(request, deadline) }
        let key = CacheKey(tenantID: tenantID, request: request)
        let (response, caller) = self.apply { state, actions -> (CacheStateMachine.Response, WaitingCaller?) in
            let response = state.machine.request(
                request,
                key: key,
                deadline: NIODeadline(deadline),
                maximumStaleness: maximumStaleness.map { TimeAmount($0) },
                now: .now(),
                into: &actions
            )
            guard case .wait(let waiterID) = response else { return (response, nil) }
            let caller = WaitingCaller()
            state.callers[waiterID] = caller
            return (response, caller)
        }
        switch (response, caller) {
        case (.answer(let result), _): return try result.get()
        case (.lookUp(let lookUp), _): return try await self.lookUpAlone(request, lookUp)
        case (.passThrough, _): return try await self.lookUp(request, deadline)
        case (.wait(let waiterID), let caller?): return try await self.wait(as: caller, waiterID)
        case (.wait, nil): preconditionFailure("a caller waits without a place to wait in")
        }
    }

    /// Answers from memory alone; the directory is not asked, in the background neither.
    ///
    /// For a service that has more to do than it can: an answer that would be used while the directory cannot say is
    /// used too.
    ///
    /// - Parameters:
    ///   - request: The user, and what is wanted.
    ///   - tenantID: The tenant that asks.
    ///   - maximumStaleness: The greatest age of an answer, as ``resolve(_:tenantID:maximumStaleness:deadline:)`` has it.
    /// - Returns: Who it is; `nil` if nothing is kept that may be used.
    public func recall(
        _ request: ResolutionRequest,
        tenantID: String?,
        maximumStaleness: Duration? = nil
    ) -> ResolutionReport? {
        guard self.isOn else { return nil }
        let key = CacheKey(tenantID: tenantID, request: request)
        return self.apply { state, _ in
            state.machine.recall(key, maximumStaleness: maximumStaleness.map { TimeAmount($0) }, now: .now())
        }
    }

    /// Drops everything that is known of a user.
    ///
    /// Look-ups under way are not kept either, and nobody who asks from now on gets their answer.
    ///
    /// - Parameter user: A value of the user's subject in any case (principal name, object id, mail, SID, ...), or the DN of
    ///   the user's entry in any spelling of RFC 4514.
    /// - Returns: How many answers were dropped.
    public func purge(user: String) -> Int {
        let (name, entry) = UserFingerprint.meanings(of: user)
        return self.apply { state, _ in state.machine.purge(name: name, entry: entry) }
    }

    /// Drops everything.
    ///
    /// - Returns: How many answers were dropped.
    public func purgeAll() -> Int {
        self.apply { state, _ in state.machine.purgeAll() }
    }
}
