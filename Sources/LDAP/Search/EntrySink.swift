import NIOCore
import Synchronization

/// Where the entries of a streamed search go: the connection's end of an ``EntrySequence``.
final class EntrySink: Sendable {
    typealias Producer = NIOThrowingAsyncSequenceProducer<
        SearchEntry, any Error, NIOAsyncSequenceProducerBackPressureStrategies.HighLowWatermark, Delegate
    >

    /// Tells the connection what the consumer does; called from the consumer's threads.
    final class Delegate: NIOAsyncSequenceProducerDelegate {
        private let wantsMore: @Sendable () -> Void
        private let wantsNoMore: @Sendable () -> Void

        init(wantsMore: @escaping @Sendable () -> Void, wantsNoMore: @escaping @Sendable () -> Void) {
            self.wantsMore = wantsMore
            self.wantsNoMore = wantsNoMore
        }

        func produceMore() { self.wantsMore() }

        func didTerminate() { self.wantsNoMore() }
    }

    private let source: Producer.Source
    private let completed = Atomic<Bool>(false)

    init(source: Producer.Source) { self.source = source }

    /// Whether every entry was handed over.
    var isComplete: Bool { self.completed.load(ordering: .acquiring) }

    /// Hands an entry over.
    ///
    /// - Returns: Whether the consumer keeps up; if not, it says so itself when it wants more.
    func add(_ entry: SearchEntry) -> Bool { self.source.yield(entry) != .stopProducing }

    /// That was all.
    func complete() {
        self.completed.store(true, ordering: .releasing)
        self.source.finish()
    }

    /// That is all that there will be.
    func finish(with error: LDAPError) { self.source.finish(error) }
}
