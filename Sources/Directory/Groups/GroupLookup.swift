import DirectoryValues
import LDAP

/// One look-up for groups: its searches, within the bound on their number, and what it shares with others.
struct GroupLookup {
    let naming: GroupNaming
    let server: GroupServer
    let knowledge: GroupKnowledge
    private(set) var session: SearchSession
    private let firstRoundTrip: Int

    var settings: GroupSettings { self.naming.settings }

    init(naming: GroupNaming, server: GroupServer, knowledge: GroupKnowledge, session: SearchSession) {
        self.naming = naming
        self.server = server
        self.knowledge = knowledge
        self.session = session
        self.firstRoundTrip = session.roundTrips
    }

    /// The attributes of each group that names and settings need.
    var attributes: [String] { self.naming.groupAttributes }

    /// One or several searches at the same time, paged where the server sends no more than a page.
    ///
    /// - Returns: All entries.
    /// - Throws: ``DirectoryError``; with code ``DirectoryError/Code/groupLimitExceeded`` when the server has more.
    mutating func search(_ requests: [SearchRequest]) async throws(DirectoryError) -> [SearchEntry] {
        try await self.searchEach(requests).flatMap { $0 }
    }

    /// The same, with the entries of each search by themselves.
    mutating func searchEach(_ requests: [SearchRequest]) async throws(DirectoryError) -> [[SearchEntry]] {
        try self.checkRoundTrips(for: requests.count)
        let results = try await self.session.search(requests, stage: SearchSession.groupsStage)
        var entries: [[SearchEntry]] = []
        for (request, result) in zip(requests, results) {
            entries.append(result.isTruncated ? try await self.searchAgain(request, result) : result.entries)
        }
        return entries
    }

    /// The entries with these names, in their order; `nil` for one that is not there or may not be seen.
    ///
    /// Where the server looks names up in an index a batch of them takes one search, else each takes a read.
    mutating func read(
        _ names: [DistinguishedName],
        attributes: [String]
    ) async throws(DirectoryError) -> [SearchEntry?] {
        var entries: [String: SearchEntry] = [:]
        var (unread, batched) = ([DistinguishedName](), [DistinguishedName: [DistinguishedName]]())
        for name in names {
            if names.count > 1, self.server.nameAttribute != nil, let context = self.server.namingContext(of: name) {
                batched[context, default: []].append(name)
            } else {
                unread.append(name)
            }
        }
        if let attribute = self.server.nameAttribute {
            for (context, names) in batched {
                let (found, rest) = try await self.search(names, by: attribute, below: context, attributes: attributes)
                for entry in found { entries[GroupRecord.key(ofDN: entry.dn)] = entry }
                unread += rest
            }
        }
        if !unread.isEmpty {
            try self.checkRoundTrips(for: unread.count)
            let results = try await self.session.read(
                unread,
                attributes: attributes,
                stage: SearchSession.groupsStage
            )
            for (name, result) in zip(unread, results) {
                guard let result, let entry = result.entries.first else { continue }
                entries[name.normalized] = try await self.completed(entry, from: result.server)
            }
        }
        return names.map { entries[$0.normalized] }
    }

    /// Base read of the person's entry, for attributes that a search does not bring.
    mutating func readPerson(_ dn: String, attributes: [String]) async throws(DirectoryError) -> SearchEntry? {
        guard let name = try? DistinguishedName(parsing: dn) else { return nil }
        try self.checkRoundTrips(for: 1)
        let results = try await self.session.read([name], attributes: attributes, stage: SearchSession.groupsStage)
        guard let result = results.first.flatMap({ $0 }), let entry = result.entries.first else { return nil }
        return try await self.completed(entry, from: result.server)
    }

    /// The NetBIOS names of domains.
    mutating func domains() async throws(DirectoryError) -> DomainNames? {
        guard let configuration = self.server.configuration else { return nil }
        return try await self.knowledge.domains(below: configuration, &self.session)
    }

    /// Checks that so many more searches are allowed.
    func checkRoundTrips(for count: Int) throws(DirectoryError) {
        let used = self.session.roundTrips - self.firstRoundTrip
        guard used + count <= self.settings.maximumRoundTrips else {
            throw GroupLimit.roundTrips(self.settings.maximumRoundTrips).directoryError
        }
    }

    private mutating func completed(
        _ entry: SearchEntry,
        from server: ServerAddress
    ) async throws(DirectoryError) -> SearchEntry {
        try await self.session.completeRanges(of: entry, from: server, stage: SearchSession.groupsStage)
    }

    /// A search whose answer was cut: by the request's own limit, or by the server, which may have the rest in pages.
    private mutating func searchAgain(
        _ request: SearchRequest,
        _ result: SearchResult
    ) async throws(DirectoryError) -> [SearchEntry] {
        guard result.entries.count < request.sizeLimit else {
            throw GroupLimit.count(self.settings.maximumCount).directoryError
        }
        if self.server.supportsPagedResults, let all = try await self.searchInPages(request, result) { return all }
        throw DirectoryError(
            code: .groupLimitExceeded,
            stage: SearchSession.groupsStage,
            message:
                "the server names \(result.entries.count) groups at once and no more: raise its size limit for the service account"
        )
    }

    /// All entries of a search in pages as large as the server's answer was; `nil` when it cuts those too.
    private mutating func searchInPages(
        _ request: SearchRequest,
        _ result: SearchResult
    ) async throws(DirectoryError) -> [SearchEntry]? {
        try self.checkRoundTrips(for: 1)
        let paged: SearchResult
        do throws(DirectoryError) {
            paged = try await self.session.searchInPages(
                request,
                size: max(result.entries.count, 1),
                stage: SearchSession.groupsStage
            )
        } catch {
            // A server that cuts a page does not say where the next one begins.
            guard error.code == .refused || error.cause?.code == .protocolViolation else { throw error }
            return nil
        }
        try self.checkRoundTrips(for: 0)
        guard paged.entries.count < request.sizeLimit else {
            throw GroupLimit.count(self.settings.maximumCount).directoryError
        }
        return paged.isTruncated ? nil : paged.entries
    }

    /// One search for each batch of names.
    ///
    /// - Returns: The entries, and the names that need a read of their own because a batch was cut or refused.
    private mutating func search(
        _ names: [DistinguishedName],
        by attribute: String,
        below context: DistinguishedName,
        attributes: [String]
    ) async throws(DirectoryError) -> (found: [SearchEntry], rest: [DistinguishedName]) {
        let batches = names.batches
        try self.checkRoundTrips(for: batches.count)
        let requests = batches.map { batch in
            SearchRequest(
                base: context,
                filter: .or(batch.map { .equality(attribute, $0) }),
                attributes: attributes,
                sizeLimit: batch.count + 1
            )
        }
        let results: [SearchResult]
        do throws(DirectoryError) {
            results = try await self.session.search(requests, stage: SearchSession.groupsStage)
        } catch {
            // For example a server that takes no filter of so many parts.
            guard error.code == .refused else { throw error }
            return ([], names)
        }
        var (found, rest) = ([SearchEntry](), [DistinguishedName]())
        for (batch, result) in zip(batches, results) {
            for entry in result.entries { found.append(try await self.completed(entry, from: result.server)) }
            if result.isTruncated {
                let keys = Set(result.entries.map { GroupRecord.key(ofDN: $0.dn) })
                rest += batch.filter { !keys.contains($0.normalized) }
            }
        }
        return (found, rest)
    }
}

extension Array {
    /// The elements in batches for one filter each: enough to keep round trips few, small enough for every server's limit
    /// on filters.
    var batches: [[Element]] {
        stride(from: 0, to: self.count, by: 50).map { Array(self[$0..<Swift.min($0 + 50, self.count)]) }
    }
}
