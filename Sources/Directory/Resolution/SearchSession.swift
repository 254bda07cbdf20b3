import LDAP

/// The searches of one look-up: one deadline, and the count of what they cost.
struct SearchSession {
    /// The stage of every search for groups.
    static let groupsStage = "groups"

    let servers: ServerSet
    let deadline: ContinuousClock.Instant
    private(set) var roundTrips = 0
    private(set) var byteCount = 0

    init(servers: ServerSet, deadline: ContinuousClock.Instant) {
        self.servers = servers
        self.deadline = deadline
    }

    /// One search.
    mutating func search(_ request: SearchRequest, stage: String) async throws(DirectoryError) -> SearchResult {
        self.roundTrips += 1
        do throws(LDAPError) {
            let result = try await self.servers.search(request, deadline: self.deadline)
            self.byteCount += result.byteCount
            return result
        } catch {
            throw Self.directoryError(error, stage: stage)
        }
    }

    /// Several searches at the same time; the results stand in the requests' order.
    mutating func search(_ requests: [SearchRequest], stage: String) async throws(DirectoryError) -> [SearchResult] {
        // The usual case needs no group of tasks.
        if requests.count == 1 { return [try await self.search(requests[0], stage: stage)] }
        self.roundTrips += requests.count
        let (servers, deadline) = (self.servers, self.deadline)
        do {
            let results = try await withThrowingTaskGroup(of: (Int, SearchResult).self) { group in
                for (index, request) in requests.enumerated() {
                    group.addTask { (index, try await servers.search(request, deadline: deadline)) }
                }
                return try await group.reduce(into: [Int: SearchResult]()) { $0[$1.0] = $1.1 }
            }
            self.byteCount += results.values.reduce(0) { $0 + $1.byteCount }
            return requests.indices.compactMap { results[$0] }
        } catch {
            throw Self.directoryError(
                error as? LDAPError ?? LDAPError(code: .cancelled, message: "\(error)"),
                stage: stage
            )
        }
    }

    /// Base reads of entries by name, at the same time.
    ///
    /// An entry that is not there, may not be seen, or is kept by another server (as groups of other domains are) is
    /// `nil`.
    mutating func read(
        _ names: [DistinguishedName],
        attributes: [String],
        stage: String
    ) async throws(DirectoryError) -> [SearchEntry?] {
        self.roundTrips += names.count
        let (servers, deadline) = (self.servers, self.deadline)
        do {
            let results = try await withThrowingTaskGroup(of: (Int, SearchResult?).self) { group in
                for (index, name) in names.enumerated() {
                    group.addTask { (index, try await Self.read(name, attributes, servers, deadline)) }
                }
                return try await group.reduce(into: [Int: SearchResult]()) { $0[$1.0] = $1.1 }
            }
            self.byteCount += results.values.reduce(0) { $0 + $1.byteCount }
            return names.indices.map { results[$0]?.entries.first }
        } catch {
            throw Self.directoryError(
                error as? LDAPError ?? LDAPError(code: .cancelled, message: "\(error)"),
                stage: stage
            )
        }
    }

    private static func read(
        _ name: DistinguishedName,
        _ attributes: [String],
        _ servers: ServerSet,
        _ deadline: ContinuousClock.Instant
    ) async throws(LDAPError) -> SearchResult? {
        let request = SearchRequest(
            base: name,
            scope: .baseObject,
            filter: .present(attribute: "objectClass"),
            attributes: attributes,
            sizeLimit: 1
        )
        do throws(LDAPError) {
            return try await servers.search(request, deadline: deadline)
        } catch {
            guard error.resultCode == .noSuchObject || error.resultCode == .referral else { throw error }
            return nil
        }
    }

    private static func directoryError(_ error: LDAPError, stage: String) -> DirectoryError {
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
