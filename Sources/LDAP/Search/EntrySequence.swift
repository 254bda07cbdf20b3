import NIOCore

/// The entries of a search, one by one, as the server sends them.
///
/// At most a few dozen entries wait for the consumer. While it takes none, nothing is read from the connection, so that
/// the server waits too; the other operations on the connection wait with it. Give a large search a connection of its own,
/// or read it by pages (``Connection/pages(_:size:deadline:)``).
///
/// There can be one iterator only. Leaving the loop early, or the task's cancellation, abandons the search.
public struct EntrySequence: AsyncSequence, Sendable {
    /// An entry.
    public typealias Element = SearchEntry
    /// Why a search failed.
    public typealias Failure = LDAPError

    let producer: EntrySink.Producer
    let sink: EntrySink

    /// Makes the one iterator.
    public func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(base: self.producer.makeAsyncIterator(), sink: self.sink)
    }

    /// Takes the entries.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private var base: EntrySink.Producer.AsyncIterator
        private let sink: EntrySink

        init(base: EntrySink.Producer.AsyncIterator, sink: EntrySink) {
            self.base = base
            self.sink = sink
        }

        /// The next entry; `nil` when the server has sent all of them.
        ///
        /// - Throws: ``LDAPError`` as ``Connection/search(_:deadline:)``. A size limit, the request's or the server's, is
        ///   an error here (``ResultCode/sizeLimitExceeded``): nothing else could tell that entries are missing.
        public mutating func next(
            isolation actor: isolated (any Actor)? = #isolation
        ) async throws(LDAPError) -> SearchEntry? {
            do {
                if let entry = try await self.base.next(isolation: actor) { return entry }
            } catch let error as LDAPError {
                throw error
            } catch {
                throw LDAPError.callerGaveUp
            }
            guard self.sink.isComplete else { throw LDAPError.callerGaveUp }
            return nil
        }
    }
}
