import DequeModule
import Synchronization

/// The file-made values of this process, by what they are made of.
final class FileValueStore<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    /// The most values that are kept; the oldest goes first, and is read again if it is asked for.
    private let limit: Int
    private let state = Mutex<(values: [Key: FileValue<Value>], order: Deque<Key>)>(([:], []))
    private let make: @Sendable (Key) -> FileValue<Value>

    init(limit: Int = 64, make: @escaping @Sendable (Key) -> FileValue<Value>) {
        self.limit = limit
        self.make = make
    }

    var count: Int { self.state.withLock { $0.values.count } }

    subscript(key: Key) -> FileValue<Value> {
        self.state.withLock { state in
            if let value = state.values[key] { return value }
            if state.order.count >= self.limit, let oldest = state.order.popFirst() { state.values[oldest] = nil }
            let value = self.make(key)
            state.values[key] = value
            state.order.append(key)
            return value
        }
    }
}
