import ClaimsMapping

/// The rows of `applications`, found by application: a document may have thousands.
struct ApplicationIndex {
    /// Rows that may decide about one sign-in, beyond which nothing is compared.
    private static let maximumCandidates = 100

    /// A row that says for which sign-ins it is.
    struct Row {
        let entry: ApplicationEntry
        let match: SignInMatch
        let released: Set<String>

        init?(_ entry: ApplicationEntry) {
            guard let match = entry.match?.match else { return nil }
            self.entry = entry
            self.match = match
            self.released = Set(entry.policy.release)
        }
    }

    /// The rows but `default`, in their order.
    let rows: [Row]
    let fallback: ApplicationEntry?
    private let releasedByFallback: Set<String>
    /// Rows that name the application.
    private var named: [String: [Int]] = [:]
    /// Rows that name none, and so are for any.
    private var unnamed: [Int] = []

    init(_ applications: [ApplicationEntry]) {
        self.rows = applications.compactMap { Row($0) }
        self.fallback = applications.first { $0.key == .fallback }
        self.releasedByFallback = Set(self.fallback?.policy.release ?? [])
        for (index, row) in self.rows.enumerated() {
            if row.match.applications.isEmpty { self.unnamed.append(index) }
            for id in row.match.applications { self.named[id, default: []].append(index) }
        }
    }

    /// The first row before another one that takes every sign-in of a match, which is one application's or any.
    func row(covering match: SignInMatch, before index: Int) -> Int? {
        self.candidates(match.applications.first).first { $0 < index && self.rows[$0].match.covers(match) }
    }

    /// Whether one of the rows that may decide about a sign-in to an application releases a claim.
    ///
    /// - Parameters:
    ///   - claim: The claim.
    ///   - id: The application.
    ///   - comparisons: How many rows may be looked at.
    /// - Returns: `nil` if there are too many rows to look at.
    func mayRelease(_ claim: String, to id: String, _ comparisons: Allowance) -> Bool? {
        let all = SignInMatch(applications: [id])
        let candidates = self.candidates(id)
        guard candidates.count < Self.maximumCandidates, comparisons.take(1 + candidates.count) else { return nil }
        for row in candidates.lazy.map({ self.rows[$0] }) {
            if row.released.contains(claim) { return true }
            if row.match.covers(all) { return false }
        }
        return self.releasedByFallback.contains(claim)
    }

    private func candidates(_ id: String?) -> [Int] {
        let unnamed = self.unnamed.prefix(Self.maximumCandidates)
        guard let id, let named = self.named[id] else { return Array(unnamed) }
        return Array((named.prefix(Self.maximumCandidates) + unnamed).sorted().prefix(Self.maximumCandidates))
    }
}
