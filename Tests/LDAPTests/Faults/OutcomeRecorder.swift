import LDAP
import Synchronization
import Testing

/// Counts how operations begin and end, and how long after their deadlines.
final class OutcomeRecorder: Sendable {
    /// How late an operation may end on a machine that is busy with something else.
    static let tolerance = Duration.seconds(3)

    private struct State {
        var begun = 0
        var succeeded = 0
        var failures: [String: Int] = [:]
        var unexpected: [String] = []
        var worstOvershoot = Duration.zero
        var waiters: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
        var isFinished = false
    }

    private let allowed: Set<LDAPError.Code>
    private let state = Mutex(State())

    /// - Parameter allowed: The codes that operations may fail with.
    init(allowing allowed: Set<LDAPError.Code>) { self.allowed = allowed }

    var successCount: Int { self.state.withLock(\.succeeded) }
    var failureCount: Int { self.state.withLock { $0.failures.values.reduce(0, +) } }

    /// A line for the report.
    var summary: String {
        self.state.withLock { state in
            let failures = state.failures.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
            let worst = state.worstOvershoot / .milliseconds(1)
            return "worst \(Int(worst.rounded())) ms of \(state.begun) operations, \(state.succeeded) succeeded"
                + (failures.isEmpty ? "" : ", " + failures.joined(separator: ", "))
        }
    }

    /// Runs one operation.
    ///
    /// - Returns: Whether it succeeded.
    func record(
        within budget: Duration,
        _ operation: (ContinuousClock.Instant) async throws -> Void
    ) async -> Bool {
        self.state.withLock { $0.begun += 1 }
        let deadline = ContinuousClock.now + budget
        do {
            try await operation(deadline)
            self.end(nil, deadline: deadline)
            return true
        } catch {
            self.end(error, deadline: deadline)
            return false
        }
    }

    /// Waits until so many operations have succeeded, or none will any more.
    func waitForSuccesses(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let isThere = self.state.withLock { state -> Bool in
                if state.succeeded >= count || state.isFinished { return true }
                state.waiters.append((count, continuation))
                return false
            }
            if isThere { continuation.resume() }
        }
    }

    /// No more operations begin.
    func finish() {
        let waiters = self.state.withLock { state in
            state.isFinished = true
            defer { state.waiters = [] }
            return state.waiters
        }
        for waiter in waiters { waiter.continuation.resume() }
    }

    /// Checks that each operation ended once, in time and for a reason that makes sense.
    func verify(sourceLocation: SourceLocation = #_sourceLocation) {
        let state = self.state.withLock { $0 }
        #expect(
            state.begun == state.succeeded + state.failures.values.reduce(0, +),
            sourceLocation: sourceLocation
        )
        #expect(state.worstOvershoot < Self.tolerance, sourceLocation: sourceLocation)
        #expect(state.unexpected.isEmpty, sourceLocation: sourceLocation)
    }

    private func end(_ error: (any Error)?, deadline: ContinuousClock.Instant) {
        let overshoot = deadline.duration(to: .now)
        let ready = self.state.withLock { state in
            state.worstOvershoot = max(state.worstOvershoot, overshoot)
            if let error {
                let code = (error as? LDAPError)?.code
                state.failures[code.map { "\($0)" } ?? "\(error)", default: 0] += 1
                if code.map(self.allowed.contains) != true, state.unexpected.count < 5 {
                    state.unexpected.append("\(error)")
                }
                return [CheckedContinuation<Void, Never>]()
            }
            state.succeeded += 1
            let count = state.succeeded
            let ready = state.waiters.filter { $0.count <= count }.map(\.continuation)
            state.waiters.removeAll { $0.count <= count }
            return ready
        }
        for continuation in ready { continuation.resume() }
    }
}
