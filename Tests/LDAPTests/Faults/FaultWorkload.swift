import LDAP
import StandIns
import Synchronization

/// Callers that send operation after operation, so that some are in flight whenever a fault begins.
final class FaultWorkload: Sendable {
    /// An operation: the caller's number, the operation's among the caller's, and the deadline.
    typealias Operation = @Sendable (Int, Int, ContinuousClock.Instant) async throws -> Void

    /// The callers, each with one operation in flight.
    static let callers = 20

    let recorder: OutcomeRecorder
    private let isStopped = Mutex(false)

    init(recorder: OutcomeRecorder) { self.recorder = recorder }

    /// Runs until ``stop()``; returns when the last operation has ended.
    ///
    /// - Parameters:
    ///   - budget: What the operations' deadlines are spread over.
    ///   - endsWithFailure: Whether a caller stops after its first failure.
    ///   - operation: What a caller does again and again.
    func run(
        budget: ClosedRange<Int> = 300...800,
        endsWithFailure: Bool = false,
        _ operation: @escaping Operation
    ) async {
        await withDiscardingTaskGroup { group in
            for caller in 0..<Self.callers {
                group.addTask {
                    for number in 0... where !self.isStopped.withLock({ $0 }) {
                        let spread = (caller * 97 + number * 31) % (budget.upperBound - budget.lowerBound + 1)
                        let succeeded = await self.recorder.record(
                            within: .milliseconds(budget.lowerBound + spread)
                        ) { try await operation(caller, number, $0) }
                        if !succeeded, endsWithFailure { return }
                        // No busy loop, neither of successes nor of failures that come at once.
                        try? await Task.sleep(for: .milliseconds(succeeded ? 5 : 20))
                        if self.isStopped.withLock({ $0 }) || Task.isCancelled { return }
                    }
                }
            }
        }
    }

    func stop() { self.isStopped.withLock { $0 = true } }
}

extension Connection {
    /// One of the kinds of operations, in turn: searches most of all.
    ///
    /// slapd keeps one search in pages per connection, so only one caller at a time may have any.
    func operate(_ number: Int, hasPages: Bool, slapd: Slapd, deadline: ContinuousClock.Instant) async throws {
        let everybody = try slapd.people(.present(attribute: "uid"), attributes: ["uid", "cn", "mail"])
        switch number % 5 {
        case 0:
            let name = try DistinguishedName(parsing: "uid=user1,ou=people,\(slapd.suffix)")
            let request = CompareRequest(entry: name, attribute: "sn", value: Array("1".utf8))
            _ = try await self.compare(request, deadline: deadline)
        case 1:
            for try await _ in try self.entries(everybody, deadline: deadline) {}
        case 2 where hasPages:
            for try await _ in self.pages(everybody, size: 20, deadline: deadline) {}
        default:
            _ = try await self.search(slapd.people(equality("uid", "user\(number % 60)")), deadline: deadline)
        }
    }
}

/// Runs something that runs for ever while the body runs.
func withRunning<Result: Sendable>(
    _ run: @escaping @Sendable () async -> Void,
    _ body: () async throws -> Result
) async throws -> Result {
    // Not a child task: the body has to go on in the caller's.
    let task = Task { await run() }
    do {
        let result = try await body()
        task.cancel()
        await task.value
        return result
    } catch {
        task.cancel()
        await task.value
        throw error
    }
}
