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
        self.flights[flightID] = Flight(key: key, subjectNames: names, startedAt: now)
        self.openFlights[key] = flightID
        actions.jobs.append(
            Job(
                flightID: flightID,
                key: key,
                request: request,
                subjectNames: names,
                // A caller with more time than the background has keeps it.
                deadline: max(now + self.times.background, deadline)
            )
        )
        return flightID
    }

    /// A look-up has ended: all who wait for it are answered.
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
            guard let waiter = self.waiters.removeValue(forKey: waiterID) else { continue }
            self.due.remove(waiterID)
            switch result {
            case .success(let (report, _)):
                actions.answers.append((waiterID, .success(report)))
            case .failure(let error):
                let answer = self.answer(
                    to: error,
                    waiter.key,
                    maximumStaleness: waiter.maximumStaleness,
                    now: now
                )
                actions.answers.append((waiterID, answer))
            }
        }
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
