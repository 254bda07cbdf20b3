import LDAP

/// The same load for every way: callers that search for a random entry, one search after the other.
struct Load: Sendable {
    let base: DistinguishedName
    /// The entries in the directory.
    let entries: Int
    /// The callers.
    let inFlight: Int
    /// Searches begin within this time.
    let time: Duration

    private static let attributes = ["uid", "cn", "sn", "givenName", "mail"]

    /// Searches, and measures.
    ///
    /// - Parameters:
    ///   - searcher: What searches.
    ///   - searches: The searches at most.
    /// - Returns: What it took.
    /// - Throws: ``LDAPError``, or ``WrongAnswer``: a search that failed would make a fine figure.
    func run(_ searcher: Searcher, searches: Int) async throws -> Measurement {
        let counter = Counter()
        let start = Measurement.Start()
        let end = start.time + self.time
        let latencies = try await withThrowingTaskGroup(of: [Duration].self) { group in
            for caller in 0..<self.inFlight {
                group.addTask(executorPreference: searcher.executor) {
                    var random = RandomNumbers(seed: UInt32(truncatingIfNeeded: caller))
                    var latencies: [Duration] = []
                    var now = ContinuousClock.now
                    while now < end, counter.next() < searches {
                        let begun = now
                        try await self.search(searcher, &random, at: now)
                        now = .now
                        latencies.append(now - begun)
                    }
                    return latencies
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        return Measurement(since: start, latencies: latencies)
    }

    private func search(
        _ searcher: Searcher,
        _ random: inout RandomNumbers,
        at now: ContinuousClock.Instant
    ) async throws {
        let uid = Array("user\(random.next() % UInt32(self.entries))".utf8)
        let request = SearchRequest(
            base: self.base,
            filter: .equality(attribute: "uid", value: uid),
            attributes: Self.attributes
        )
        let result = try await searcher.search(request, now + .seconds(10))
        guard result.entries.count == 1, let entry = result.entries.first,
            entry.attributes.count == Self.attributes.count,
            entry.attributes.contains(where: { $0.name == "uid" && $0.values == [uid] })
        else { throw WrongAnswer() }
    }
}

/// An answer is not the entry that was asked for.
struct WrongAnswer: Error {}
