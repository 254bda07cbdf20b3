extension PoolStateMachine {
    /// Does what is due now.
    mutating func timePassed(now: Instant, into actions: inout Actions) {
        if case .shuttingDown(let limit) = self.phase, limit <= now { self.closeAll(into: &actions) }
        for slot in self.slots.indices {
            switch self.slots[slot].state {
            case .backingOff(let instant) where instant <= now:
                if self.isAttemptWanted {
                    self.connect(slot, now: now, into: &actions)
                } else {
                    self.slots[slot].vacate()
                }
            case .ready:
                self.look(at: slot, now: now, into: &actions)
            case .vacant, .connecting, .backingOff, .suspect, .draining:
                break
            }
        }
        self.settle(now: now, into: &actions)
    }

    /// Whether the attempt that waited is still to be made: what an additional connection was for may have passed, and
    /// while none stands another attempt may be under way.
    private var isAttemptWanted: Bool {
        let census = self.census
        if census.standing == 0 { return census.connecting == 0 }
        return census.ready < self.limits.minimum || !self.waiting.isEmpty
    }

    /// Whether a connection is too old, too long idle or too long silent.
    private mutating func look(at slot: Int, now: Instant, into actions: inout Actions) {
        let place = self.slots[slot]
        if place.retiresAt <= now { self.retire(slot, .aged) }
        if place.inFlight == 0, place.usedAt + self.limits.idleTimeout <= now, self.isDispensable(slot) {
            self.close(slot, .idle, into: &actions)
        } else if place.answeredAt + self.limits.quietTime <= now, place.load < self.limits.capacity {
            self.probe(slot, into: &actions)
        }
    }

    /// Whether the pool keeps enough connections without this one.
    private func isDispensable(_ slot: Int) -> Bool {
        self.slots[slot].retirement == nil && self.census.ready > self.limits.minimum
    }

    /// The next moment at which something may be due.
    ///
    /// Operations that come and go only put it off: it is looked at again when it has come.
    func nextWakeUp(now: Instant) -> Instant? {
        if self.isShutDown { return nil }
        if case .shuttingDown(let limit) = self.phase { return limit }
        let isRetiring = self.slots.contains { $0.retirement != nil }
        let isShrinkable = self.census.ready > self.limits.minimum
        var next: Instant?
        func consider(_ instant: Instant) { next = next.map { min($0, instant) } ?? instant }
        // While an attempt is under way its end is waited for.
        if let circuitOpensAt, self.census.connecting == 0 { consider(circuitOpensAt) }
        for slot in self.slots {
            switch slot.state {
            case .vacant, .connecting, .suspect, .draining:
                break
            case .backingOff(let instant):
                consider(instant)
            case .ready:
                if !isRetiring { consider(slot.retiresAt) }
                if isShrinkable, slot.retirement == nil {
                    consider((slot.inFlight == 0 ? slot.usedAt : now) + self.limits.idleTimeout)
                }
                if !slot.isProbing {
                    consider((slot.load < self.limits.capacity ? slot.answeredAt : now) + self.limits.quietTime)
                }
            }
        }
        return next
    }
}
