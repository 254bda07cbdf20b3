import LDAP
import NIOCore

extension CacheStateMachine {
    /// The look-up under way for a key, if there is one to join.
    mutating func join(_ key: CacheKey) -> UInt64? {
        guard let flightID = self.openFlights[key] else { return nil }
        self.counters.joins += 1
        return flightID
    }

    /// Begins the look-up that a caller misses; `nil` if there are as many as allowed.
    mutating func startFlight(
        _ request: ResolutionRequest,
        key: CacheKey,
        until deadline: NIODeadline,
        now: NIODeadline,
        into actions: inout Actions
    ) -> UInt64? {
        self.counters.misses += 1
        // Nobody's time is left for it.
        guard deadline > now else { return nil }
        return self.beginFlight(request, key: key, until: deadline, now: now, into: &actions)
    }

    /// Begins a look-up; `nil` if there are as many as allowed.
    mutating func beginFlight(
        _ request: ResolutionRequest,
        key: CacheKey,
        until deadline: NIODeadline,
        now: NIODeadline,
        into actions: inout Actions
    ) -> UInt64? {
        guard self.flights.count < self.maximumFlights else { return nil }
        let flightID = self.makeID()
        let names = UserFingerprint.names(of: request.subject)
        // A caller with more time than the background has keeps it.
        let deadline = max(now + self.times.background, deadline)
        self.flights[flightID] = Flight(
            key: key,
            request: request,
            subjectNames: names,
            startedAt: now,
            deadline: deadline
        )
        self.openFlights[key] = flightID
        actions.jobs.append(
            Job(
                flightID: flightID,
                key: key,
                request: request,
                subjectNames: names,
                deadline: deadline
            )
        )
        return flightID
    }

    /// A look-up has ended: all who wait for it are answered, but for those who joined it late and have more time.
    mutating func flightEnded(
        _ flightID: UInt64,
        _ result: Result<(ResolutionReport, StoredAnswer), DirectoryError>,
        now: NIODeadline,
        into actions: inout Actions
    ) {
        guard let flight = self.flights.removeValue(forKey: flightID) else { return }
        if self.openFlights[flight.key] == flightID { self.openFlights[flight.key] = nil }
        if case .success((_, let answer)) = result, !flight.isDetached {
            self.store(answer, for: flight.key, learnedAt: flight.startedAt)
        }
        for waiterID in flight.waiterIDs {
            guard let waiter = self.waiters[waiterID] else { continue }
            let answer =
                switch result {
                case .success(let (report, _)): Result<ResolutionReport, DirectoryError>.success(report)
                case .failure(let error):
                    self.answer(to: error, waiter.key, maximumStaleness: waiter.maximumStaleness, now: now)
                }
            if case .failure(let error) = answer,
                let next = self.flight(after: flight, error, for: waiter, now: now, into: &actions)
            {
                self.waiters[waiterID]?.flightID = next
                self.flights[next]?.waiterIDs.insert(waiterID)
                continue
            }
            self.waiters[waiterID] = nil
            self.due.remove(waiterID)
            actions.answers.append((waiterID, answer))
        }
    }

    /// The look-up that a waiter goes on to wait for, where the one that it joined ended for want of its own time alone.
    ///
    /// Whatever else a directory's error is, it is as true for whoever joined. That a look-up which began seconds ago has
    /// no time left says little about one that begins now, at another server if the first is silent. Each takes at least
    /// ``CacheSettings/background``, so that nobody is asked more often than that.
    private mutating func flight(
        after flight: Flight,
        _ error: DirectoryError,
        for waiter: Waiter,
        now: NIODeadline,
        into actions: inout Actions
    ) -> UInt64? {
        guard self.isRunning, error.cause?.code == .deadlineExceeded, now >= flight.deadline - Self.margin,
            waiter.deadline > flight.deadline, waiter.deadline - Self.margin > now
        else { return nil }
        return self.openFlights[flight.key]
            ?? self.beginFlight(flight.request, key: flight.key, until: waiter.deadline, now: now, into: &actions)
    }

    /// Keeps an answer, unless a newer one is there.
    mutating func store(_ answer: StoredAnswer, for key: CacheKey, learnedAt: NIODeadline) {
        guard self.isRunning else { return }
        if let present = self.entries[key], present.learnedAt > learnedAt { return }
        guard self.times.isWorthKeeping(answer) else {
            // What was there is not true any more.
            self.entries.remove(key)
            return
        }
        self.counters.evictions += self.entries.insert(
            CacheEntries.Entry(answer: answer, learnedAt: learnedAt),
            for: key
        )
    }
}
