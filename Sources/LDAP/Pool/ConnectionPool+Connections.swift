import NIOCore
import Synchronization

extension ConnectionPool {
    /// What the state machine asked for that takes time; a child of ``run()``.
    func perform(_ job: StateMachine.Job) async {
        switch job {
        case .connect(let connectionID): await self.keepConnection(connectionID)
        case .probe(let connectionID, let connection): await self.probe(connection, connectionID)
        }
    }

    /// One connection's life: connect, and stay until it ends.
    private func keepConnection(_ connectionID: Int) async {
        let eventLoop = self.leastUsedEventLoop()
        let connection: Connection
        do throws(LDAPError) {
            connection = try await Connection.connect(
                self.connectionConfiguration,
                on: eventLoop,
                gate: self.bindGate,
                logger: self.logger,
                deadline: .now + self.configuration.connectTimeout
            )
        } catch {
            // The end of the pool is no failure of the server.
            guard !Task.isCancelled else { return }
            self.update { [error = self.located(error)] in
                $0.connectFailed(
                    connectionID: connectionID,
                    error: error,
                    now: .now,
                    jitter: Double.random(in: 0...1),
                    into: &$1
                )
            }
            return
        }
        self.update {
            $0.connected(
                connectionID: connectionID,
                connection: connection,
                affinity: ObjectIdentifier(eventLoop),
                now: .now,
                jitter: Double.random(in: 0...1),
                into: &$1
            )
        }
        // Not ended by cancellation: the state machine lets operations in flight finish, for a bounded time.
        let cause = await connection.waitUntilClosed()
        self.update {
            $0.closed(
                connectionID: connectionID,
                error: cause,
                now: .now,
                jitter: Double.random(in: 0...1),
                into: &$1
            )
        }
    }

    /// Asks the server for a sign of life: any answer is one, unless it says that the server is not available.
    private func probe(_ connection: Connection, _ connectionID: Int) async {
        // Everybody may read the root DSE (RFC 4512, section 5.1); no attribute of it is wanted.
        let request = SearchRequest(
            base: DistinguishedName([]),
            scope: .baseObject,
            filter: .present(attribute: "objectClass"),
            attributes: [],
            sizeLimit: 1
        )
        var failure: LDAPError?
        do throws(LDAPError) {
            _ = try await connection.search(request, deadline: .now + self.configuration.probeTimeout)
        } catch {
            guard !Task.isCancelled else { return }
            if error.code != .serverResult || error.resultCode == .unavailable { failure = self.located(error) }
        }
        self.update { [failure] in
            $0.probeEnded(
                connectionID: connectionID,
                error: failure,
                now: .now,
                jitter: Double.random(in: 0...1),
                into: &$1
            )
        }
    }

    /// The loop with the fewest of the pool's connections, so that callers on every loop find one of their own.
    private func leastUsedEventLoop() -> any EventLoop {
        let used = self.state.withLock { state in state.machine.slots.compactMap(\.affinity) }
        var best = self.eventLoopGroup.next()
        var fewest = used.count { $0 == ObjectIdentifier(best) }
        for eventLoop in self.eventLoopGroup.makeIterator() where fewest > 0 {
            let count = used.count { $0 == ObjectIdentifier(eventLoop) }
            if count < fewest { (best, fewest) = (eventLoop, count) }
        }
        return best
    }
}
