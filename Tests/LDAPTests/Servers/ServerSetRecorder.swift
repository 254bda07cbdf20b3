import LDAP
import NIOCore
import NIOPosix
import Synchronization

/// Keeps what a set of servers tells, and lets a test wait until it has told something.
final class ServerSetRecorder: ServerSetDelegate {
    typealias Condition = @Sendable (ServerSetEvent) -> Bool

    struct NeverHappened: Error {}

    private struct State {
        var events: [ServerSetEvent] = []
        var waiters: [UInt64: (condition: Condition, continuation: CheckedContinuation<Void, any Error>)] = [:]
        var nextID: UInt64 = 0
    }

    private let state = Mutex(State())

    var events: [ServerSetEvent] { self.state.withLock(\.events) }

    func serverSet(_ event: ServerSetEvent) {
        let ready = self.state.withLock { state in
            state.events.append(event)
            let ready = state.waiters.filter { $0.value.condition(event) }
            for id in ready.keys { state.waiters[id] = nil }
            return ready.values.map(\.continuation)
        }
        for continuation in ready { continuation.resume() }
    }

    func count(_ condition: Condition) -> Int { self.events.count(where: condition) }

    /// Waits until something of the kind has happened, now or before.
    func wait(for condition: @escaping Condition) async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            let id = self.state.withLock { state -> UInt64? in
                if state.events.contains(where: condition) { return nil }
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
}
