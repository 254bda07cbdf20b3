/// The changes of a service's servers, for one reader.
///
/// A reader that is slow misses lists between, but no difference: each change is told against the list that it saw last.
public struct ServerListChanges: AsyncSequence, Sendable {
    /// A change.
    public typealias Element = ServerListChange

    /// Reads the changes one by one.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private var lists: AsyncStream<ServerList>.AsyncIterator
        private var last = ServerList()

        init(_ lists: AsyncStream<ServerList>) { self.lists = lists.makeAsyncIterator() }

        /// Waits for the next change.
        ///
        /// - Returns: The change; `nil` when the discovery has ended or the task was cancelled.
        public mutating func next() async -> ServerListChange? {
            while let list = await self.lists.next(isolation: #isolation) {
                // Where a list between was missed, this one may be the old one again.
                guard !list.isSame(as: self.last) else { continue }
                let change = ServerListChange(from: self.last, to: list)
                self.last = list
                return change
            }
            return nil
        }
    }

    private let lists: AsyncStream<ServerList>

    init(_ lists: AsyncStream<ServerList>) { self.lists = lists }

    /// Starts reading; the first change adds all servers that are known.
    ///
    /// - Returns: The only iterator that this sequence should have.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(self.lists) }
}
