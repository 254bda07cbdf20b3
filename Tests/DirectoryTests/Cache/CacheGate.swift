import Synchronization

@testable import Directory

/// Look-ups that end when and as the test says.
final class CacheGate: Sendable {
    private struct State {
        var begun: [CheckedContinuation<ResolutionReport, any Error>] = []
        var count = 0
        var waiting: [(count: Int, continuation: CheckedContinuation<Void, Never>)] = []
    }

    private let state = Mutex(State())

    /// How many look-ups have begun.
    var count: Int { self.state.withLock { $0.count } }

    func lookUp() async throws(DirectoryError) -> ResolutionReport {
        do {
            return try await withCheckedThrowingContinuation { continuation in
                let waiting = self.state.withLock { state in
                    state.begun.append(continuation)
                    state.count += 1
                    let due = state.waiting.filter { $0.count <= state.count }
                    state.waiting.removeAll { $0.count <= state.count }
                    return due
                }
                for waiter in waiting { waiter.continuation.resume() }
            }
        } catch {
            throw error as? DirectoryError ?? CacheSample.error(.refused)
        }
    }

    /// Waits until so many look-ups have begun.
    func waitForLookUps(_ count: Int) async {
        await withCheckedContinuation { continuation in
            let isThere = self.state.withLock { state in
                if state.count < count { state.waiting.append((count, continuation)) }
                return state.count >= count
            }
            if isThere { continuation.resume() }
        }
    }

    /// Ends the look-up that began first.
    func end(_ result: Result<ResolutionReport, DirectoryError>) {
        let continuation = self.state.withLock { $0.begun.isEmpty ? nil : $0.begun.removeFirst() }
        continuation?.resume(with: result.mapError { $0 as any Error })
    }
}
