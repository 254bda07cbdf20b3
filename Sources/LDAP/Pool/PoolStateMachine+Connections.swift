extension PoolStateMachine {
    /// An attempt succeeded.
    ///
    /// `jitter`, from 0 to 1, spreads the ages.
    mutating func connected(
        connectionID: Int,
        connection: Connection,
        affinity: ObjectIdentifier?,
        now: Instant,
        jitter: Double,
        into actions: inout Actions
    ) {
        guard let slot = self.slot(of: connectionID), self.slots[slot].isConnecting else {
            // The pool was shut down meanwhile.
            actions.closes.append(connection)
            return
        }
        let isSurplus = self.census.ready >= self.limits.maximum
        let took = self.slots[slot].startedAt.duration(to: now)
        self.opened(
            slot,
            connection,
            affinity: affinity,
            retiresAt: now + self.limits.age(jitter: jitter),
            now: now
        )
        self.failure = nil
        self.succeededAt = now
        actions.events.append(.opened(connectionID: connectionID, took: took))
        // The one that it was to stand in for came back first.
        if isSurplus { self.close(slot, .surplus, into: &actions) }
        self.settle(now: now, into: &actions)
    }

    /// An attempt failed.
    ///
    /// `jitter`, from 0 to 1, spreads the next attempts of many clients.
    mutating func connectFailed(
        connectionID: Int,
        error: LDAPError,
        now: Instant,
        jitter: Double,
        into actions: inout Actions
    ) {
        guard let slot = self.slot(of: connectionID), self.slots[slot].isConnecting else { return }
        let delay = self.attemptFailed(slot, error, now: now, jitter: jitter)
        actions.events.append(.connectFailed(connectionID: connectionID, error: error, nextAttemptIn: delay))
        self.settle(now: now, into: &actions)
    }

    /// A connection ended by itself.
    mutating func closed(
        connectionID: Int,
        error: LDAPError,
        now: Instant,
        jitter: Double,
        into actions: inout Actions
    ) {
        guard let slot = self.slot(of: connectionID), self.slots[slot].isOpen else { return }
        // The end says the same as the probe's failure would, whichever is told first.
        if self.slots[slot].isSuspect {
            actions.events.append(.probeFailed(connectionID: connectionID, error: error))
            self.end(slot, .probeFailed(error), error: error, now: now, jitter: jitter, into: &actions)
        } else {
            self.end(slot, .failed(error), error: error, now: now, jitter: jitter, into: &actions)
        }
        self.settle(now: now, into: &actions)
    }

    /// A probe was answered, or failed with this error.
    mutating func probeEnded(
        connectionID: Int,
        error: LDAPError?,
        now: Instant,
        jitter: Double,
        into actions: inout Actions
    ) {
        guard let slot = self.slot(of: connectionID), self.slots[slot].isProbing else { return }
        self.slots[slot].isProbing = false
        if let error {
            actions.events.append(.probeFailed(connectionID: connectionID, error: error))
            // One that is draining has its end before it.
            if !self.slots[slot].isDraining {
                if let connection = self.slots[slot].connection { actions.closes.append(connection) }
                self.end(slot, .probeFailed(error), error: error, now: now, jitter: jitter, into: &actions)
            }
        } else {
            self.slots[slot].heard(at: now)
            actions.events.append(.probeAnswered(connectionID: connectionID))
            if self.slots[slot].isSuspect {
                if self.census.ready >= self.limits.maximum {
                    self.drain(slot, .surplus, into: &actions)
                } else {
                    self.slots[slot].clear()
                }
            }
        }
        self.settle(now: now, into: &actions)
    }

    /// An operation got no answer: the connection proves itself before it takes another one.
    mutating func suspect(_ slot: Int, into actions: inout Actions) {
        guard self.slots[slot].isReady else { return }
        self.slots[slot].suspect()
        actions.events.append(.suspected(connectionID: self.slots[slot].id))
        self.probe(slot, into: &actions)
    }

    mutating func probe(_ slot: Int, into actions: inout Actions) {
        // One under way is as good a witness.
        guard !self.slots[slot].isProbing, let connection = self.slots[slot].connection else { return }
        self.slots[slot].isProbing = true
        actions.jobs.append(.probe(connectionID: self.slots[slot].id, connection))
    }

    /// A connection is to be replaced, one at a time.
    mutating func retire(_ slot: Int, _ reason: ConnectionCloseReason) {
        guard self.slots[slot].isReady || self.slots[slot].isSuspect,
            !self.slots.contains(where: { $0.retirement != nil })
        else { return }
        self.slots[slot].retirement = reason
    }

    /// Lets a connection go that is to be replaced, once enough others are ready.
    mutating func drainRetiring(into actions: inout Actions) {
        for slot in self.slots.indices where self.slots[slot].isReady {
            guard let reason = self.slots[slot].retirement else { continue }
            if self.census.ready >= self.limits.minimum { self.drain(slot, reason, into: &actions) }
        }
    }

    /// A connection is gone that was not to go.
    ///
    /// One that did not even last a moment is no success: a server that takes connections and drops them must not be
    /// connected to in a loop. Once is forgiven where it had answered before: it may have fallen silent.
    mutating func end(
        _ slot: Int,
        _ reason: ConnectionCloseReason,
        error: LDAPError,
        now: Instant,
        jitter: Double,
        into actions: inout Actions
    ) {
        let lived = self.slots[slot].openedAt.duration(to: now)
        let hasAnswered = self.slots[slot].hasAnswered
        guard !self.slots[slot].isDraining else {
            return self.vacate(slot, self.slots[slot].retirement ?? reason, into: &actions)
        }
        self.vacate(slot, reason, into: &actions)
        if lived >= Self.shortestLife {
            self.failures = 0
            self.bringAttemptForward(now: now, into: &actions)
        } else if hasAnswered, self.failures == 0 {
            self.failures = 1
            self.succeededAt = nil
            self.bringAttemptForward(now: now, into: &actions)
        } else {
            self.succeededAt = nil
            _ = self.attemptFailed(slot, error, now: now, jitter: jitter)
        }
    }

    /// Puts a place into back-off, unless another one is: no more than one waits for its next attempt.
    ///
    /// - Returns: The wait before the next attempt.
    private mutating func attemptFailed(
        _ slot: Int,
        _ error: LDAPError,
        now: Instant,
        jitter: Double
    ) -> Duration? {
        if let succeededAt, succeededAt.duration(to: now) >= Self.shortestLife { self.failures = 0 }
        self.succeededAt = nil
        self.failure = error
        // Attempts made side by side that fail together are one failure.
        guard self.census.backingOff == 0 else {
            self.slots[slot].vacate()
            return nil
        }
        self.failures += 1
        let delay = self.limits.backoff(after: error, failures: self.failures, jitter: jitter)
        self.slots[slot].backOff(until: now + delay)
        return delay
    }

    func slot(of connectionID: Int) -> Int? {
        self.slots.firstIndex { $0.id == connectionID && !$0.isVacant }
    }
}
