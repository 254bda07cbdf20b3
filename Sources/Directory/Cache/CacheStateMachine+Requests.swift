import LDAP
import NIOCore

extension CacheStateMachine {
    /// What becomes of a request.
    enum Response: Sendable {
        /// It is answered.
        case answer(Result<ResolutionReport, DirectoryError>)
        /// It waits; ``Actions/answers`` will hold its answer.
        case wait(waiterID: UInt64)
        /// The caller looks up by itself and tells the end by ``lookUpEnded(_:_:now:)``.
        case lookUp(LookUp)
        /// The caller looks up by itself, and the cache has no part in it.
        case passThrough
    }

    /// A look-up by the caller itself.
    struct LookUp: Sendable {
        let key: CacheKey
        let subjectNames: [UserFingerprint]
        let startedAt: NIODeadline
        let deadline: NIODeadline
        let maximumStaleness: TimeAmount?
        /// The purges before it.
        let purgeCount: UInt64
    }

    /// A caller asks.
    mutating func request(
        _ request: ResolutionRequest,
        key: CacheKey,
        deadline: NIODeadline,
        maximumStaleness: TimeAmount?,
        now: NIODeadline,
        into actions: inout Actions
    ) -> Response {
        guard self.isRunning else { return .passThrough }
        if let report = self.freshReport(request, key: key, now: now, into: &actions) {
            return .answer(.success(report))
        }

        let stale = self.staleReport(key, maximumStaleness: maximumStaleness, now: now)
        let flightID = self.join(key) ?? self.startFlight(request, key: key, until: deadline, now: now, into: &actions)
        // An old entry that is asked for too late is better than a new one that comes too late.
        if let stale, deadline - Self.margin <= now {
            self.counters.staleHits += 1
            return .answer(.success(stale))
        }
        guard deadline > now else { return .answer(.failure(.answerIsLate)) }
        guard let flightID else {
            return .lookUp(
                LookUp(
                    key: key,
                    subjectNames: UserFingerprint.names(of: request.subject),
                    startedAt: now,
                    deadline: stale == nil ? deadline : deadline - Self.margin,
                    maximumStaleness: maximumStaleness,
                    purgeCount: self.purgeCount
                )
            )
        }
        let waiterID = self.makeID()
        self.waiters[waiterID] = Waiter(
            flightID: flightID,
            key: key,
            deadline: deadline,
            maximumStaleness: maximumStaleness
        )
        self.flights[flightID]?.waiterIDs.insert(waiterID)
        self.due.insert(waiterID, deadline: max(deadline - Self.margin, now))
        return .wait(waiterID: waiterID)
    }

    /// A caller asks for what is kept, and nothing else.
    mutating func recall(
        _ key: CacheKey,
        maximumStaleness: TimeAmount?,
        now: NIODeadline
    ) -> ResolutionReport? {
        guard self.isRunning, let report = self.staleReport(key, maximumStaleness: maximumStaleness, now: now) else {
            return nil
        }
        if report.source == .stale {
            self.counters.staleHits += 1
        } else if self.entries[key]?.answer.isPositive == true {
            self.counters.hits += 1
        } else {
            self.counters.negativeHits += 1
        }
        return report
    }

    /// A caller that waits was cancelled; its look-up goes on.
    mutating func waiterGaveUp(_ waiterID: UInt64, into actions: inout Actions) {
        guard self.removeWaiter(waiterID) != nil else { return }
        actions.answers.append((waiterID, .failure(.callerGaveUp)))
    }

    /// The time of some callers may have come: they get an old entry if there is one, and else wait to the end.
    mutating func timePassed(now: NIODeadline, into actions: inout Actions) {
        for waiterID in self.due.removeDue(at: now) {
            guard let waiter = self.waiters[waiterID] else { continue }
            if let stale = self.staleReport(waiter.key, maximumStaleness: waiter.maximumStaleness, now: now) {
                self.counters.staleHits += stale.source == .stale ? 1 : 0
                _ = self.removeWaiter(waiterID)
                actions.answers.append((waiterID, .success(stale)))
            } else if now < waiter.deadline {
                self.due.insert(waiterID, deadline: waiter.deadline)
            } else {
                _ = self.removeWaiter(waiterID)
                actions.answers.append((waiterID, .failure(.answerIsLate)))
            }
        }
    }

    /// The look-up of a caller by itself has ended.
    ///
    /// - Returns: What the caller gets.
    mutating func lookUpEnded(
        _ lookUp: LookUp,
        _ result: Result<(ResolutionReport, StoredAnswer), DirectoryError>,
        now: NIODeadline
    ) -> Result<ResolutionReport, DirectoryError> {
        switch result {
        case .success(let (report, answer)):
            // Without a flight nobody knows whom a purge meant.
            if lookUp.purgeCount == self.purgeCount { self.store(answer, for: lookUp.key, learnedAt: lookUp.startedAt) }
            return .success(report)
        case .failure(let error):
            return self.answer(to: error, lookUp.key, maximumStaleness: lookUp.maximumStaleness, now: now)
        }
    }

    /// What a waiter or a caller gets for an error: an old entry, if the directory cannot say and there is one.
    mutating func answer(
        to error: DirectoryError,
        _ key: CacheKey,
        maximumStaleness: TimeAmount?,
        now: NIODeadline
    ) -> Result<ResolutionReport, DirectoryError> {
        guard error.code == .unavailable,
            let stale = self.staleReport(key, maximumStaleness: maximumStaleness, now: now)
        else { return .failure(error) }
        self.counters.staleHits += stale.source == .stale ? 1 : 0
        return .success(stale)
    }

    /// The answer of an entry that may be used without asking, and the early look-up that it may be time for.
    private mutating func freshReport(
        _ request: ResolutionRequest,
        key: CacheKey,
        now: NIODeadline,
        into actions: inout Actions
    ) -> ResolutionReport? {
        guard let entry = self.entries[key] else { return nil }
        switch self.times.use(of: entry, now: now) {
        case .none:
            self.entries.remove(key)
            return nil
        case .stale:
            return nil
        case .freshButAging:
            if self.openFlights[key] == nil,
                self.beginFlight(request, key: key, until: now, now: now, into: &actions) != nil
            {
                self.counters.refreshes += 1
                self.entries.markRefreshed(key)
            }
        case .fresh:
            break
        }
        self.entries.use(key)
        if entry.answer.isPositive { self.counters.hits += 1 } else { self.counters.negativeHits += 1 }
        return entry.answer.report(source: .cached, age: Duration(now - entry.learnedAt))
    }

    /// The answer of an entry that may be used where the directory cannot say; one that became fresh since is one too.
    private mutating func staleReport(
        _ key: CacheKey,
        maximumStaleness: TimeAmount?,
        now: NIODeadline
    ) -> ResolutionReport? {
        guard let entry = self.entries[key] else { return nil }
        let age = now - entry.learnedAt
        switch self.times.use(of: entry, now: now) {
        case .none:
            return nil
        case .stale:
            if let maximumStaleness, age > maximumStaleness { return nil }
            self.entries.use(key)
            return entry.answer.report(source: .stale, age: Duration(age))
        case .fresh, .freshButAging:
            return entry.answer.report(source: .cached, age: Duration(age))
        }
    }

    private mutating func removeWaiter(_ waiterID: UInt64) -> Waiter? {
        guard let waiter = self.waiters.removeValue(forKey: waiterID) else { return nil }
        self.due.remove(waiterID)
        self.flights[waiter.flightID]?.waiterIDs.remove(waiterID)
        return waiter
    }
}
