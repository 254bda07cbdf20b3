extension PoolStateMachine {
    /// Starts the attempts to connect that are wanted now.
    ///
    /// While no connection takes operations only one attempt is made at a time: a server that refuses our password sees
    /// one bind per back-off, not one per place.
    mutating func connectIfNeeded(now: Instant, into actions: inout Actions) {
        switch self.phase {
        case .running, .circuitOpen, .halfOpen: break
        case .created, .shuttingDown, .shutDown: return
        }
        let census = self.census
        guard census.backingOff == 0 else { return }
        var wanted: Int
        if census.ready + census.retiring == 0 {
            // Those under suspicion are being probed; who waits does not wait for that alone.
            let isWanted = census.suspect == 0 || !self.waiting.isEmpty
            wanted = isWanted && census.connecting == 0 ? 1 : 0
        } else {
            let present = census.ready + census.suspect + census.connecting
            wanted = self.limits.minimum - present
            if wanted <= 0 { wanted = min(self.demand(census), self.limits.maximum - present) }
        }
        guard wanted > 0 else { return }
        for slot in self.slots.indices where wanted > 0 && self.slots[slot].isVacant {
            self.connect(slot, now: now, into: &actions)
            wanted -= 1
        }
    }

    /// Notes whether load may call for another connection.
    mutating func settleGrowth() {
        let census = self.census
        self.mayGrow =
            census.connecting + census.backingOff + census.suspect == 0 && census.ready < self.limits.maximum
            && self.slots.contains(where: \.isVacant)
    }

    /// How many connections more than there are would be of use.
    private func demand(_ census: Census) -> Int {
        if !self.waiting.isEmpty {
            return (self.waiting.count + self.limits.capacity - 1) / self.limits.capacity - census.connecting
        }
        guard census.connecting == 0, census.suspect == 0 else { return 0 }
        let isBusy = self.slots.allSatisfy { !$0.isReady || $0.inFlight >= self.limits.preferred }
        return isBusy ? 1 : 0
    }

    /// With the last connection gone, an attempt that waits because an additional one failed waits no longer.
    mutating func bringAttemptForward(now: Instant, into actions: inout Actions) {
        let census = self.census
        guard case .running = self.phase, census.standing == 0, census.connecting == 0,
            self.failure?.resultCode != .invalidCredentials
        else { return }
        for slot in self.slots.indices {
            if case .backingOff = self.slots[slot].state { self.connect(slot, now: now, into: &actions) }
        }
    }

    mutating func connect(_ slot: Int, now: Instant, into actions: inout Actions) {
        self.lastID += 1
        self.slots[slot].connect(id: self.lastID, now: now)
        self.mayGrow = false
        actions.jobs.append(.connect(connectionID: self.lastID))
        actions.events.append(.connecting(connectionID: self.lastID))
    }
}
