import ClaimsMapping

/// The rows of `applications`, found by application: a document may have thousands.
struct ApplicationIndex {
    /// Rows that may decide about one sign-in, beyond which nothing is compared.
    private static let maximumCandidates = 100

    /// A row that says for which sign-ins it is.
    struct Row {
        let entry: ApplicationEntry
        let match: SignInMatch
    }

    /// The rows but `default`, in their order.
    let rows: [Row]
    let fallback: ApplicationEntry?
    /// Rows that name the application.
    private var named: [String: [Int]] = [:]
    /// Rows that name none, and so are for any.
    private var unnamed: [Int] = []

    init(_ applications: [ApplicationEntry]) {
        self.rows = applications.compactMap { entry in entry.match.map { Row(entry: entry, match: $0.match) } }
        self.fallback = applications.first { $0.key == .fallback }
        for (index, row) in self.rows.enumerated() {
            if row.match.applications.isEmpty { self.unnamed.append(index) }
            for id in row.match.applications { self.named[id, default: []].append(index) }
        }
    }

    /// The first row before another one that takes every sign-in of a match, which is one application's or any.
    func row(covering match: SignInMatch, before index: Int) -> Int? {
        self.candidates(match.applications.first).first { $0 < index && self.rows[$0].match.covers(match) }
    }

    /// The rows that may decide about a sign-in to an application, in their order; `nil` if there are too many.
    func entries(for id: String) -> [ApplicationEntry]? {
        let all = SignInMatch(applications: [id])
        let candidates = self.candidates(id)
        guard candidates.count < Self.maximumCandidates else { return nil }
        var entries: [ApplicationEntry] = []
        for row in candidates.map({ self.rows[$0] }) {
            entries.append(row.entry)
            if row.match.covers(all) { return entries }
        }
        return entries + (self.fallback.map { [$0] } ?? [])
    }

    private func candidates(_ id: String?) -> [Int] {
        let unnamed = self.unnamed.prefix(Self.maximumCandidates)
        guard let id, let named = self.named[id] else { return Array(unnamed) }
        return Array((named.prefix(Self.maximumCandidates) + unnamed).sorted().prefix(Self.maximumCandidates))
    }
}
