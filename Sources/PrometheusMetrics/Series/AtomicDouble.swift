import Synchronization

/// A number that any thread may change without a lock.
struct AtomicDouble: ~Copyable, Sendable {
    private let bits: Atomic<UInt64>

    init(_ value: Double) {
        self.bits = Atomic(value.bitPattern)
    }

    var value: Double {
        get { Double(bitPattern: self.bits.load(ordering: .relaxed)) }
        nonmutating set { self.bits.store(newValue.bitPattern, ordering: .relaxed) }
    }

    func add(_ amount: Double) {
        var known = self.bits.load(ordering: .relaxed)
        while true {
            let sum = Double(bitPattern: known) + amount
            let (isExchanged, original) = self.bits.weakCompareExchange(
                expected: known,
                desired: sum.bitPattern,
                ordering: .relaxed
            )
            if isExchanged { return }
            known = original
        }
    }
}
