extension PoolStateMachine {
    /// Opens or closes the circuit as the connections stand.
    mutating func settleCircuit(now: Instant, into actions: inout Actions) {
        let isOpen: Bool
        switch self.phase {
        case .created, .shuttingDown, .shutDown: return
        case .running: isOpen = false
        case .circuitOpen, .halfOpen: isOpen = true
        }
        let census = self.census
        if census.standing > 0 {
            self.outageSince = nil
            guard isOpen else { return }
            self.phase = .running
            actions.events.append(.circuitClosed)
            return
        }
        let since = self.outageSince ?? now
        self.outageSince = since
        if census.connecting > 0 {
            if isOpen { self.phase = .halfOpen }
        } else if let failure, let retryAt = self.retryAt,
            isOpen || failure.code == .bindFailed || since + self.limits.outageTolerance <= now
        {
            self.phase = .circuitOpen(cause: failure, retryAt: retryAt)
            if !isOpen { actions.events.append(.circuitOpened(cause: failure)) }
            self.failWaiting(self.circuitError(now: now), into: &actions)
        }
    }

    /// Why a request fails at once, and when it is worth asking again.
    func circuitError(now: Instant) -> LDAPError {
        guard case .circuitOpen(var cause, let retryAt) = self.phase else { return Self.shutDownError }
        let remaining = max(now.duration(to: retryAt), .zero).components
        let milliseconds = remaining.seconds * 1000 + remaining.attoseconds / 1_000_000_000_000_000
        cause.message += "; the next attempt is in \(milliseconds) ms"
        return cause
    }

    /// When requests that wait have waited long enough for a connection; `nil` while there is one, or nobody waits any more.
    var circuitOpensAt: Instant? {
        guard case .running = self.phase, let outageSince, self.failure != nil else { return nil }
        return outageSince + self.limits.outageTolerance
    }

    private var retryAt: Instant? {
        for slot in self.slots {
            if case .backingOff(let instant) = slot.state { return instant }
        }
        return nil
    }
}
