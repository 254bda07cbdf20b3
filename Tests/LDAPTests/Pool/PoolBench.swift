import LDAP
import Logging
import Synchronization

/// A running pool, the recorder of its events, and operations that hold a connection until the test lets them go.
struct PoolBench: Sendable {
    let pool: ConnectionPool
    let recorder: PoolRecorder

    /// Runs a pool while the body runs.
    static func with(
        _ connection: ConnectionConfiguration,
        _ configuration: PoolConfiguration,
        _ body: (PoolBench) async throws -> Void
    ) async throws {
        let recorder = PoolRecorder()
        let pool = ConnectionPool(
            connection: connection,
            configuration: configuration,
            delegate: recorder,
            logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        )
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await pool.run() }
            defer { group.cancelAll() }
            try await body(PoolBench(pool: pool, recorder: recorder))
        }
    }

    /// Starts so many operations, one after another, each of which holds its connection until the gate opens.
    ///
    /// Returns when all have one.
    func hold(_ count: Int, until gate: Gate, in group: inout ThrowingTaskGroup<Void, any Error>) async throws {
        let leased = self.recorder.events.count { if case .leased = $0 { true } else { false } }
        for number in 1...count {
            group.addTask {
                try await self.pool.withConnection(deadline: patience) { _ throws(LDAPError) in await gate.wait() }
            }
            try await self.recorder.waitForLeased(leased + number)
        }
    }
}

/// Lets those who wait at it go once it is opened.
final class Gate: Sendable {
    private struct State {
        var isOpen = false
        var waiters: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    func wait() async {
        await withCheckedContinuation { continuation in
            let isOpen = self.state.withLock { state -> Bool in
                if !state.isOpen { state.waiters.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }

    func open() {
        let waiters = self.state.withLock { state in
            state.isOpen = true
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.resume() }
    }
}
