import Synchronization

/// Numbers the searches of all callers.
final class Counter: Sendable {
    private let value = Atomic(0)

    /// The next number, from 0.
    func next() -> Int { self.value.wrappingAdd(1, ordering: .relaxed).oldValue }
}
