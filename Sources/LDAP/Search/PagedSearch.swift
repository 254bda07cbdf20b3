/// The result of a search in pages (RFC 2696), each asked for when the one before has been taken.
///
/// All pages come over one connection: the server's mark of where to go on is worth nothing on another one. Each page is
/// bounded like an ordinary answer. Leaving the loop early sends nothing; the server forgets the search with the next
/// paged one, or with the connection.
public struct PagedSearch: AsyncSequence, Sendable {
    /// A page.
    public typealias Element = SearchResult
    /// Why a search failed.
    public typealias Failure = LDAPError

    let connection: Connection
    let request: SearchRequest
    let size: Int
    let deadline: ContinuousClock.Instant

    /// Starts from the first page.
    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(search: self) }

    /// Takes the pages.
    public struct AsyncIterator: AsyncIteratorProtocol {
        private let search: PagedSearch
        /// Where to go on; `nil` after the last page.
        private var cookie: [UInt8]? = []

        init(search: PagedSearch) { self.search = search }

        /// The next page; `nil` after the last.
        ///
        /// - Throws: ``LDAPError`` as ``Connection/search(_:deadline:)``; ``LDAPError/Code/serverResult`` with
        ///   ``ResultCode/unavailableCriticalExtension`` from a server that has no pages, and
        ///   ``LDAPError/Code/protocolViolation`` from one that forgets to say where to go on.
        public mutating func next(
            isolation actor: isolated (any Actor)? = #isolation
        ) async throws(LDAPError) -> SearchResult? {
            guard let cookie else { return nil }
            var request = self.search.request
            request.controls.append(.pagedResults(size: self.search.size, cookie: cookie))
            let page = try await self.search.connection.search(request, deadline: self.search.deadline)
            let next = page.controls.lazy.compactMap(PagedResults.init(control:)).first?.cookie
            // An empty page that goes on is allowed, a mark that stays is a loop.
            guard let next, next.isEmpty || next != cookie || !page.entries.isEmpty else {
                throw LDAPError(
                    code: .protocolViolation,
                    message: "the server sent a page without saying where the next one begins",
                    server: page.server
                )
            }
            self.cookie = next.isEmpty ? nil : next
            return page
        }
    }
}
