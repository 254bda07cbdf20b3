import Logging
import Synchronization

extension ServerSet {
    /// Asks an ejected server until it answers, or has left the list.
    func probe(_ pool: ConnectionPool) async {
        while !Task.isCancelled {
            let start = ContinuousClock.now
            do throws(LDAPError) {
                try await pool.probe(deadline: start + self.configuration.probeTimeout)
                let time = start.duration(to: .now)
                let isBack = self.state.withLock { state in
                    state.pools[pool.server] === pool && state.machine.probeAnswered(pool.server, after: time)
                }
                guard isBack else { return }
                self.logger.notice("a directory server is back", metadata: ["server": "\(pool.server)"])
                return self.report(.readmitted(pool.server))
            } catch {
                let jitter = Double.random(in: 0...1)
                // A pool that was shut down belongs to a server that left the list.
                guard error.code != .poolShutDown,
                    let delay = self.state.withLock({ $0.machine.probeFailed(pool.server, jitter: jitter) })
                else { return }
                self.report(.probeFailed(pool.server, error: error, nextProbeIn: delay))
                // Cancellation ends the wait and then the loop.
                try? await Task.sleep(for: delay)
            }
        }
    }

    /// Measures, again and again, how fast the servers answer that nobody asks.
    func measure() async {
        while !Task.isCancelled {
            let pools = self.state.withLock { state in
                state.pools.values.filter { $0.isReady && state.machine.isAdmitted($0.server) }
            }
            await withDiscardingTaskGroup { group in
                for pool in pools { group.addTask { await self.measure(pool) } }
            }
            try? await Task.sleep(for: self.configuration.measureInterval)
        }
    }

    private func measure(_ pool: ConnectionPool) async {
        let start = ContinuousClock.now
        do throws(LDAPError) {
            try await pool.probe(deadline: start + self.configuration.probeTimeout)
        } catch {
            // The pool draws its own conclusions.
            return
        }
        let time = start.duration(to: .now)
        self.state.withLock { $0.machine.answered(pool.server, after: time) }
    }
}

extension ConnectionPool {
    /// Reads nothing of the root DSE: the least that a server that works can answer (RFC 4512, section 5.1).
    fileprivate func probe(deadline: ContinuousClock.Instant) async throws(LDAPError) {
        let request = SearchRequest(
            base: DistinguishedName([]),
            scope: .baseObject,
            filter: .present(attribute: "objectClass"),
            attributes: [],
            sizeLimit: 1
        )
        do throws(LDAPError) {
            _ = try await self.search(request, deadline: deadline)
        } catch {
            // A refusal is an answer.
            guard error.code == .serverResult, error.resultCode != .unavailable, error.resultCode != .busy else {
                throw error
            }
        }
    }
}
