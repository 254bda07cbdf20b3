extension PoolStateMachine {
    /// Nothing new starts; what is in flight may end within the time set for it.
    mutating func beginShutdown(now: Instant, into actions: inout Actions) {
        switch self.phase {
        case .created, .running, .circuitOpen, .halfOpen: break
        case .shuttingDown, .shutDown: return
        }
        self.phase = .shuttingDown(until: now + self.limits.shutdownTimeout)
        self.failWaiting(Self.shutDownError, into: &actions)
        for slot in self.slots.indices {
            switch self.slots[slot].state {
            case .vacant: break
            // Whoever makes the attempts is ended with the pool.
            case .connecting, .backingOff: self.slots[slot].vacate()
            case .ready, .suspect: self.drain(slot, .shutdown, into: &actions)
            case .draining: break
            }
        }
        if !self.slots.contains(where: \.isOpen) { self.phase = .shutDown }
        self.wakeUp = self.nextWakeUp(now: now)
    }

    /// The time for what is in flight is over.
    mutating func closeAll(into actions: inout Actions) {
        for slot in self.slots.indices where self.slots[slot].isOpen {
            self.close(slot, self.slots[slot].retirement ?? .shutdown, into: &actions)
        }
    }
}
