import LDAP

/// The searches of one look-up: one deadline, and the count of what they cost.
struct SearchSession {
    /// The stage of every search for groups.
    static let groupsStage = "groups"
    /// Searches of one look-up in flight at the same time: other look-ups use the same connections.
    private static let concurrentSearches = 20

    let servers: ServerSet
    let deadline: ContinuousClock.Instant
    private(set) var roundTrips = 0
    private(set) var byteCount = 0

    init(servers: ServerSet, deadline: ContinuousClock.Instant) {
        self.servers = servers
        self.deadline = deadline
    }

    /// One search.
    mutating func search(
        _ request: SearchRequest,
        stage: @autoclosure () -> String
    ) async throws(DirectoryError) -> SearchResult {
        self.roundTrips += 1
        do throws(LDAPError) {
            let result = try await self.servers.search(request, deadline: self.deadline)
            self.byteCount += result.byteCount
            return result
        } catch {
            throw Self.directoryError(error, stage: stage())
        }
    }

    /// Several searches at the same time; the results stand in the requests' order.
    mutating func search(_ requests: [SearchRequest], stage: String) async throws(DirectoryError) -> [SearchResult] {
        // The usual case needs no group of tasks.
        if requests.count == 1 { return [try await self.search(requests[0], stage: stage)] }
        return try await self.run(requests, stage: stage) { _ in false }.compactMap { $0 }
    }

    /// The base read of an entry by name, if it matches a filter.
    ///
    /// An entry that is not there, may not be seen, or is kept by another server is `nil`.
    mutating func read(
        _ name: DistinguishedName,
        filter: Filter?,
        attributes: [String],
        stage: String
    ) async throws(DirectoryError) -> SearchResult? {
        var request = SearchRequest(reading: name, attributes: attributes)
        if let filter { request.filter = filter }
        return try await self.run([request], stage: stage, isNothing: Self.isNotThere)[0]
    }

    /// Base reads of entries by name, at the same time.
    ///
    /// An entry that is not there, may not be seen, or is kept by another server (as groups of other domains are) is
    /// `nil`.
    mutating func read(
        _ names: [DistinguishedName],
        attributes: [String],
        stage: String
    ) async throws(DirectoryError) -> [SearchResult?] {
        let requests = names.map { SearchRequest(reading: $0, attributes: attributes) }
        return try await self.run(requests, stage: stage, isNothing: Self.isNotThere)
    }

    /// One search that takes the server several answers, over one connection.
    ///
    /// - Parameters:
    ///   - request: The search; its size limit bounds all pages together.
    ///   - size: Entries of a page.
    ///   - stage: What is being looked up.
    /// - Returns: The pages as one result; truncated when there are more entries than the request's size limit.
    /// - Throws: ``DirectoryError``.
    mutating func searchInPages(
        _ request: SearchRequest,
        size: Int,
        stage: String
    ) async throws(DirectoryError) -> SearchResult {
        let deadline = self.deadline
        var page = request
        // Servers count the entries of all pages against it; the bound on them is ours here.
        page.sizeLimit = Int(Int32.max)
        do throws(LDAPError) {
            let (result, pages) = try await self.servers.withConnection(.search, deadline: deadline) {
                connection throws(LDAPError) in
                var iterator = connection.pages(page, size: size, deadline: deadline).makeAsyncIterator()
                var (entries, bytes, pages) = ([SearchEntry](), 0, 0)
                var isTruncated = false
                while !isTruncated, let next = try await iterator.next() {
                    entries += next.entries
                    bytes += next.byteCount
                    pages += 1
                    isTruncated = next.isTruncated || entries.count >= request.sizeLimit
                }
                let server = connection.configuration.server
                return (
                    SearchResult(entries: entries, isTruncated: isTruncated, server: server, byteCount: bytes), pages
                )
            }
            self.note(roundTrips: pages, bytes: result.byteCount)
            return result
        } catch {
            throw Self.directoryError(error, stage: stage)
        }
    }

    /// What a server says about itself; kept by each connection, so that it rarely is a search.
    mutating func rootDSE(stage: String) async throws(DirectoryError) -> RootDSE? {
        self.roundTrips += 1
        do throws(LDAPError) {
            return try await self.servers.rootDSE(deadline: self.deadline).rootDSE
        } catch {
            // A server need not show any.
            guard error.code != .serverResult || error.isServersFault else { return nil }
            throw Self.directoryError(error, stage: stage)
        }
    }

    private static func isNotThere(_ error: LDAPError) -> Bool {
        error.resultCode == .noSuchObject || error.resultCode == .referral
    }

    /// Counts what was asked for elsewhere.
    mutating func note(roundTrips: Int, bytes: Int) {
        self.roundTrips += roundTrips
        self.byteCount += bytes
    }

    /// Searches at the same time; one whose error means that there is nothing has no result.
    private mutating func run(
        _ requests: [SearchRequest],
        stage: String,
        isNothing: @escaping @Sendable (LDAPError) -> Bool
    ) async throws(DirectoryError) -> [SearchResult?] {
        self.roundTrips += requests.count
        let (servers, deadline) = (self.servers, self.deadline)
        do {
            let results = try await withThrowingTaskGroup(of: (Int, SearchResult?).self) { group in
                var waiting = requests.enumerated().makeIterator()
                var results = [SearchResult?](repeating: nil, count: requests.count)
                func startNext() {
                    guard let (index, request) = waiting.next() else { return }
                    group.addTask {
                        do throws(LDAPError) {
                            return (index, try await servers.search(request, deadline: deadline))
                        } catch {
                            guard isNothing(error) else { throw error }
                            return (index, nil)
                        }
                    }
                }
                for _ in 0..<Self.concurrentSearches { startNext() }
                while let (index, result) = try await group.next() {
                    results[index] = result
                    startNext()
                }
                return results
            }
            self.byteCount += results.reduce(0) { $0 + ($1?.byteCount ?? 0) }
            return results
        } catch {
            throw Self.directoryError(
                error as? LDAPError ?? LDAPError(code: .cancelled, message: "\(error)"),
                stage: stage
            )
        }
    }

    static func directoryError(_ error: LDAPError, stage: String) -> DirectoryError {
        func failure(_ code: DirectoryError.Code, _ message: String) -> DirectoryError {
            DirectoryError(code: code, stage: stage, message: message, cause: error)
        }
        return switch error.code {
        case .serverResult where !error.isServersFault: failure(.refused, "the directory refused the search")
        case .invalidRequest, .invalidFilter, .invalidDN: failure(.refused, "the search cannot be sent")
        case .resultTooLarge where stage == Self.groupsStage: failure(.groupLimitExceeded, "the answer is too large")
        case .resultTooLarge: failure(.refused, "the answer is too large")
        default: failure(.unavailable, "no server answered")
        }
    }
}
