import Synchronization

extension ServerSet {
    /// How the servers stand now, the primary group first; nobody is asked for it.
    public var states: [ServerState] {
        let (machine, pools) = self.state.withLock { ($0.machine, $0.pools) }
        return machine.servers.compactMap { server in
            pools[server.address]
                .map { pool in
                    let standing = pool.standing
                    return ServerState(
                        server: server.address,
                        group: server.group,
                        isAdmitted: machine.isAdmitted(server.address),
                        isConnected: standing.isConnected,
                        failure: standing.failure,
                        latency: machine.latency(of: server.address),
                        idleConnections: standing.counts.idle,
                        usedConnections: standing.counts.used,
                        waitingOperations: standing.counts.waiting
                    )
                }
        }
    }

    /// Whether a password is kept back now, because a server refused it or does not answer binds with it: no new
    /// connection can be made with it.
    public var isBindKeptBack: Bool {
        self.state.withLock { Array($0.gates.values) }.contains(where: \.keepsBack)
    }
}

extension ConnectionPool {
    /// What a pool tells of itself, all of one moment.
    fileprivate var standing: (isConnected: Bool, failure: LDAPError?, counts: PoolCounts) {
        self.state.withLock { ($0.machine.hasReadyConnection, $0.machine.failure, $0.machine.counts) }
    }
}
