import ClaimsMapping
import EntraCallout

/// Finds rows of `applications` that no sign-in reaches, because earlier ones take all that they are for.
struct ApplicationReachCheck {
    let index: ApplicationIndex
    let findings: FindingCollector

    func check() {
        for (number, row) in self.index.rows.enumerated() {
            guard let earlier = self.rowsCovering(row.match, before: number)?.first else { continue }
            self.report(row, earlier: self.index.rows[earlier])
        }
    }

    /// The rows that take all sign-ins of a match, application by application; `nil` if something is left.
    private func rowsCovering(_ match: SignInMatch, before number: Int) -> [Int]? {
        guard !match.applications.isEmpty else {
            return self.index.row(covering: match, before: number).map { [$0] }
        }
        var rows: [Int] = []
        for id in match.applications.sorted() {
            var one = match
            one.applications = [id]
            guard let row = self.index.row(covering: one, before: number) else { return nil }
            rows.append(row)
        }
        return rows
    }

    private func report(_ row: ApplicationIndex.Row, earlier: ApplicationIndex.Row) {
        let place = earlier.entry.site.position
        switch (row.entry.key, earlier.entry.key) {
        case (.application(let id), .application(let other)) where id == other:
            self.findings.error(row.entry.site, "this application was already listed at \(place)")
        case (_, .application), (_, .fallback):
            self.findings.warning(row.entry.site, "is never reached: the row at \(place) takes all of its sign-ins")
        case (_, .label(let label)):
            self.findings.warning(
                row.entry.site,
                "is never reached: `\(LogText.escaped(label))` at \(place) takes all of its sign-ins"
            )
        }
    }
}
