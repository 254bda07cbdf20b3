import NIOCore

@testable import Directory

/// The cache's state under a test's hands: inputs by the millisecond, and what followed from them.
///
/// An object, because the macros of the tests take no mutating calls.
final class CacheMachine {
    /// Fresh to 100 ms, early from 75 ms, stale to 1000 ms, negative to 20 ms, background 500 ms.
    static let settings = CacheSettings(
        fresh: .milliseconds(100),
        stale: .milliseconds(1000),
        negative: .milliseconds(20),
        background: .milliseconds(500),
        maximumFlights: 2
    )

    private(set) var machine: CacheStateMachine
    /// Look-ups that the last inputs began.
    private(set) var jobs: [CacheStateMachine.Job] = []
    /// Answers that waiters got, by their ids.
    private(set) var answers: [UInt64: Result<ResolutionReport, DirectoryError>] = [:]

    init(settings: CacheSettings = CacheMachine.settings) {
        self.machine = CacheStateMachine(settings: settings)
        self.machine.start()
    }

    private func input<Output>(
        _ body: (inout CacheStateMachine, inout CacheStateMachine.Actions) -> Output
    ) -> Output {
        var actions = CacheStateMachine.Actions()
        let output = body(&self.machine, &actions)
        self.jobs += actions.jobs
        for (waiterID, result) in actions.answers { self.answers[waiterID] = result }
        return output
    }

    func ask(
        _ user: String,
        at now: Int,
        deadline: Int = 100_000,
        maximumStaleness: TimeAmount? = nil,
        tenantID: String? = "tenant"
    ) -> CacheStateMachine.Response {
        let request = CacheSample.request(user)
        return self.input { machine, actions in
            machine.request(
                request,
                key: CacheKey(tenantID: tenantID, request: request),
                deadline: CacheSample.at(deadline),
                maximumStaleness: maximumStaleness,
                now: CacheSample.at(now),
                into: &actions
            )
        }
    }

    /// Asks for what is kept, and nothing else.
    func recall(_ user: String, at now: Int, maximumStaleness: TimeAmount? = nil) -> ResolutionReport? {
        let key = CacheKey(tenantID: "tenant", request: CacheSample.request(user))
        return self.machine.recall(key, maximumStaleness: maximumStaleness, now: CacheSample.at(now))
    }

    /// Asks, and has the look-up find what the test wants.
    func learn(_ user: String, _ report: ResolutionReport? = nil, at now: Int) {
        _ = self.ask(user, at: now)
        self.end(at: now, .success(report ?? CacheSample.found(user)))
    }

    /// Ends the look-up that began first.
    func end(at now: Int, _ result: Result<ResolutionReport, DirectoryError>) {
        guard !self.jobs.isEmpty else { return }
        let job = self.jobs.removeFirst()
        let stored = result.map { ($0, StoredAnswer($0, key: job.key, subjectNames: job.subjectNames)) }
        self.input { $0.flightEnded(job.flightID, stored, now: CacheSample.at(now), into: &$1) }
    }

    func endAlone(
        _ lookUp: CacheStateMachine.LookUp,
        at now: Int,
        _ result: Result<ResolutionReport, DirectoryError>
    ) -> Result<ResolutionReport, DirectoryError> {
        let stored = result.map { ($0, StoredAnswer($0, key: lookUp.key, subjectNames: lookUp.subjectNames)) }
        return self.machine.lookUpEnded(lookUp, stored, now: CacheSample.at(now))
    }

    func pass(to now: Int) {
        self.input { $0.timePassed(now: CacheSample.at(now), into: &$1) }
    }

    func giveUp(_ waiterID: UInt64) {
        self.input { $0.waiterGaveUp(waiterID, into: &$1) }
    }

    func shutDown() {
        self.input { $0.shutDown(into: &$1) }
    }

    func purge(_ user: String) -> Int {
        let (name, entry) = UserFingerprint.meanings(of: user)
        return self.machine.purge(name: name, entry: entry)
    }

    func purgeAll() -> Int { self.machine.purgeAll() }

    func wakeUp() -> NIODeadline? { self.machine.wakeUp }
}

extension CacheStateMachine.Response {
    var waiterID: UInt64? { if case .wait(let waiterID) = self { waiterID } else { nil } }
    var lookUp: CacheStateMachine.LookUp? { if case .lookUp(let lookUp) = self { lookUp } else { nil } }
    var report: ResolutionReport? { if case .answer(.success(let report)) = self { report } else { nil } }
    var error: DirectoryError? { if case .answer(.failure(let error)) = self { error } else { nil } }
}

extension Result<ResolutionReport, DirectoryError> {
    var report: ResolutionReport? { try? self.get() }
    var error: DirectoryError? { if case .failure(let error) = self { error } else { nil } }
}
