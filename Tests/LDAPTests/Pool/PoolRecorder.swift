import LDAP
import NIOCore
import NIOPosix
import Synchronization

/// Keeps what a pool tells, and lets a test wait until it has told something.
final class PoolRecorder: PoolDelegate {
    typealias Condition = @Sendable ([PoolEvent]) -> Bool

    private struct State {
        var events: [PoolEvent] = []
        var waiters: [UInt64: (condition: Condition, continuation: CheckedContinuation<Void, any Error>)] = [:]
        var nextID: UInt64 = 0
    }

    struct NeverHappened: Error {}

    private let state = Mutex(State())

    var events: [PoolEvent] { self.state.withLock(\.events) }

    func pool(_ server: ServerAddress, event: PoolEvent) {
        let ready = self.state.withLock { state in
            state.events.append(event)
            let ready = state.waiters.filter { $0.value.condition(state.events) }
            for id in ready.keys { state.waiters[id] = nil }
            return ready.values.map(\.continuation)
        }
        for continuation in ready { continuation.resume() }
    }

    /// Waits until a condition holds for all that happened.
    func wait(until condition: @escaping Condition) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            let id = self.state.withLock { state -> UInt64? in
                if condition(state.events) { return nil }
                state.nextID += 1
                state.waiters[state.nextID] = (condition, continuation)
                return state.nextID
            }
            guard let id else { return continuation.resume() }
            // Ends a test that would hang.
            MultiThreadedEventLoopGroup.singleton.any()
                .scheduleTask(in: .seconds(30)) {
                    self.state.withLock { $0.waiters.removeValue(forKey: id) }?.continuation
                        .resume(throwing: NeverHappened())
                }
        }
    }

    /// Waits until something happened so often.
    func wait(_ times: Int = 1, for isIt: @escaping @Sendable (PoolEvent) -> Bool) async throws {
        try await self.wait { $0.count(where: isIt) >= times }
    }

    func waitForOpened(_ id: Int) async throws {
        try await self.wait { if case .opened(id, _) = $0 { true } else { false } }
    }

    func waitForLeased(_ times: Int) async throws {
        try await self.wait(times) { if case .leased = $0 { true } else { false } }
    }

    func waitForWaiting(_ times: Int) async throws {
        try await self.wait(times) { if case .waitBegan = $0 { true } else { false } }
    }

    /// Waits until a connection is gone for a reason, given by its first word.
    func waitForClosed(_ id: Int, _ reason: String) async throws {
        try await self.wait { event in
            if case .closed(id, let why) = event { "\(why)".hasPrefix(reason) } else { false }
        }
    }
}
