import FoundationEssentials
import Synchronization

/// How much a soak does, and what came of it; shared by its callers.
final class SoakPlan: Sendable {
    /// What became of an operation.
    enum Outcome: String, CaseIterable {
        case succeeded, cancelled, late, lost
    }

    private struct State {
        var issued = 0
        var outcomes: [Outcome: Int] = [:]
        var unexpected: [String] = []
        var warmKilobytes: Int?
    }

    /// All operations together.
    let operations: Int
    /// The times that all connections are reset.
    let resets: Int
    /// Whether nothing else runs in this process, so that its memory and descriptors are the soak's own.
    let isAlone: Bool
    private let state = Mutex(State())

    /// Takes the count of operations from `LDAP_SOAK_OPERATIONS`; a small one unless told.
    init() {
        let told = ProcessInfo.processInfo.environment["LDAP_SOAK_OPERATIONS"].flatMap { Int($0) }
        self.operations = told ?? 2000
        self.resets = max(20, self.operations / 100)
        self.isAlone = told != nil
    }

    var outcomes: [Outcome: Int] { self.state.withLock(\.outcomes) }
    var unexpected: [String] { self.state.withLock(\.unexpected) }
    /// The resident memory after the first tenth.
    var warmKilobytes: Int { self.state.withLock(\.warmKilobytes) ?? 0 }

    /// The number of the next operation; `nil` when all have been given out.
    func next() -> Int? {
        self.state.withLock { state in
            guard state.issued < self.operations else { return nil }
            defer { state.issued += 1 }
            if state.issued == self.operations / 10 { state.warmKilobytes = ProcessUsage.residentKilobytes }
            return state.issued
        }
    }

    /// Whether the connections are to be reset before an operation.
    func resets(before number: Int) -> Bool { number % (self.operations / self.resets) == 1 }

    func count(_ outcome: Outcome) {
        self.state.withLock { $0.outcomes[outcome, default: 0] += 1 }
    }

    func unexpected(_ error: any Error, in number: Int) {
        self.state.withLock { state in
            if state.unexpected.count < 20 { state.unexpected.append("operation \(number): \(error)") }
        }
    }
}
