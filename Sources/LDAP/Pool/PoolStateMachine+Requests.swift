extension PoolStateMachine {
    /// The answer to a request for a connection.
    enum LeaseAction: Sendable {
        case use(Lease)
        /// The request waits under its id until ``Actions/leases`` or ``Actions/failures`` names it.
        case wait
        case fail(LDAPError)
    }

    /// A request wants a connection.
    ///
    /// If it must wait, it does so under `waiterID`; each is larger than the one before. `affinity` is the event loop that
    /// it runs on, if any: a connection there is preferred.
    mutating func lease(
        waiterID: UInt64,
        affinity: ObjectIdentifier?,
        now: Instant,
        into actions: inout Actions
    ) -> LeaseAction {
        switch self.phase {
        case .created, .running, .halfOpen: break
        case .circuitOpen: return .fail(self.circuitError(now: now))
        case .shuttingDown, .shutDown: return .fail(Self.shutDownError)
        }
        // Whoever came first is served first.
        if self.waiting.isEmpty, let lease = self.takeLease(affinity: affinity, now: now) {
            if self.mayGrow, self.slots[lease.slot].inFlight >= self.limits.preferred {
                self.connectIfNeeded(now: now, into: &actions)
            }
            return .use(lease)
        }
        guard self.waiting.count < self.limits.waiting else {
            return .fail(
                LDAPError(
                    code: .tooManyOperations,
                    message: "\(self.waiting.count) requests wait for a connection already"
                )
            )
        }
        self.waiting.append(waiterID)
        self.waitingChanged()
        self.connectIfNeeded(now: now, into: &actions)
        return .wait
    }

    /// A waiting request gave up.
    ///
    /// - Returns: Whether it still waited; if not, its lease or error is on the way.
    mutating func cancelWaiting(_ waiterID: UInt64) -> Bool {
        guard self.waiting.remove(waiterID) else { return false }
        self.waitingChanged()
        return true
    }

    /// An operation gives its connection back.
    mutating func release(
        _ lease: Lease,
        _ outcome: OperationOutcome,
        now: Instant,
        jitter: Double,
        into actions: inout Actions
    ) {
        let slot = lease.slot
        // The place may have a new connection by now; the old one's count went with it.
        guard self.slots[slot].id == lease.connectionID, self.slots[slot].isOpen else { return }
        self.giveBack(slot, now: now)
        switch outcome {
        case .answered:
            self.slots[slot].heard(at: now)
            // The way of nearly every operation.
            if self.waiting.isEmpty, self.slots[slot].isReady { return }
        case .abandoned:
            self.slots[slot].heard(at: now)
            self.giveUpOperation(slot)
        case .cancelled:
            let isInVain =
                self.slots[slot].answeredAt <= lease.takenAt
                && lease.takenAt.duration(to: now) >= self.limits.patience
            self.giveUpOperation(slot)
            if isInVain { self.suspect(slot, into: &actions) }
        case .deadlinePassed:
            self.giveUpOperation(slot)
            self.suspect(slot, into: &actions)
        case .unavailable:
            self.suspect(slot, into: &actions)
        case .connectionFailed(let error):
            if let connection = self.slots[slot].connection { actions.closes.append(connection) }
            self.end(slot, .failed(error), error: error, now: now, jitter: jitter, into: &actions)
        case .notSent:
            break
        }
        if self.slots[slot].isDraining, self.slots[slot].inFlight == 0 {
            self.close(slot, self.slots[slot].retirement ?? .shutdown, into: &actions)
        }
        self.settle(now: now, into: &actions)
    }

    /// Serves those who wait, in order, as far as there is room.
    mutating func serveWaiting(now: Instant, into actions: inout Actions) {
        guard !self.waiting.isEmpty else { return }
        while !self.waiting.isEmpty, let lease = self.takeLease(affinity: nil, now: now) {
            guard let waiterID = self.waiting.takeFirst() else { break }
            actions.leases.append((waiterID, lease))
        }
        self.waitingChanged()
    }

    /// Sends those away who wait.
    mutating func failWaiting(_ error: LDAPError, into actions: inout Actions) {
        for waiterID in self.waiting.takeAll() { actions.failures.append((waiterID, error)) }
        self.waitingChanged()
    }

    static var shutDownError: LDAPError {
        LDAPError(code: .poolShutDown, message: "the connection pool was shut down")
    }

    /// Takes the connection with the fewest operations, among those on the caller's own event loop if one there has room.
    private mutating func takeLease(affinity: ObjectIdentifier?, now: Instant) -> Lease? {
        var best: (slot: Int, load: Int, isNear: Bool)?
        for slot in self.slots.indices where self.slots[slot].isReady {
            let load = self.slots[slot].load
            guard load < self.limits.capacity else { continue }
            let isNear = affinity != nil && self.slots[slot].affinity == affinity
            if let best, isNear == best.isNear ? load >= best.load : best.isNear { continue }
            best = (slot, load, isNear)
        }
        guard let best, let connection = self.slots[best.slot].connection else { return nil }
        self.take(best.slot, now: now)
        return Lease(
            connection: connection,
            connectionID: self.slots[best.slot].id,
            takenAt: now,
            slot: best.slot
        )
    }

    private mutating func giveUpOperation(_ slot: Int) {
        self.slots[slot].giveUpOperation()
        let count = self.slots[slot].abandoned
        if count >= self.limits.abandoned { self.retire(slot, .abandonedOperations(count)) }
    }
}
