import EntraCallout

extension LookupReport {
    /// The report for people, a few short blocks.
    ///
    /// Control characters of values are shown as escapes.
    ///
    /// - Returns: The text, with a line break at its end.
    public func text() -> String {
        var lines: [String] = []
        func field(_ name: String, _ value: String?) {
            if let value { lines.append(Self.padded(name, 12) + LogText.escaped(value, limit: 2000)) }
        }
        field("Outcome", self.outcome)
        field("User", self.subject.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ", "))
        field(
            "Application",
            self.applicationID.map { id in self.applicationName.map { "\(id) (\($0))" } ?? id } ?? "default"
        )
        field("Directory", self.directory)
        field("Entry", self.entry)
        field("Account", self.account?.text)
        field("Server", self.server)
        field("Source", self.source)
        field("Error", self.error)
        if !self.correlation.isEmpty {
            lines.append("Correlation")
            let areSeveral = Set(self.correlation.map(\.directory)).count > 1
            for attempt in self.correlation {
                let detail = attempt.detail.map { ": \(LogText.escaped($0, limit: 500))" } ?? ""
                let directory = areSeveral ? attempt.directory.map { "\($0): " } ?? "" : ""
                lines.append(
                    "  \(attempt.result == "matched" ? "✓" : "·") \(directory)\(attempt.rule)  \(attempt.result)\(detail)"
                )
            }
        }
        if !self.groups.isEmpty || self.unnamedGroups > 0 {
            let strategy = self.groupStrategy.map { ", by \($0)" } ?? ""
            let unnamed = self.unnamedGroups > 0 ? ", \(self.unnamedGroups) known by SID alone" : ""
            lines.append("Groups (\(self.groups.count)\(strategy)\(unnamed))")
            lines += self.groups.prefix(Self.shownGroups).map { "  \(LogText.escaped($0))" }
            if self.groups.count > Self.shownGroups {
                lines.append("  ... and \(self.groups.count - Self.shownGroups) more")
            }
        }
        if !self.claims.isEmpty {
            lines.append("Claims (\(self.claimBytes) of \(self.byteLimit) bytes)")
            let width = self.claims.map(\.name.count).max() ?? 0
            lines += self.claims.flatMap { Self.lines(of: $0, width: width) }
        }
        if !self.missing.isEmpty { field("Missing", self.missing.joined(separator: ", ") + " (required)") }
        field("Time", self.timeText)
        field("Answer", self.answer ?? "none: Entra refuses the sign-in")
        return lines.joined(separator: "\n") + "\n"
    }

    private static let shownGroups = 50

    private var timeText: String {
        let stages = [
            self.milliseconds.correlation.map { "correlation \($0) ms" },
            self.milliseconds.groups.map { "groups \($0) ms" },
            "mapping \(self.milliseconds.mapping) ms",
        ]
        let trips = self.roundTrips.map { " (\($0) round trips)" } ?? ""
        return stages.compactMap { $0 }.joined(separator: ", ")
            + ": \(self.milliseconds.total) of \(self.milliseconds.budget) ms\(trips); connecting before: "
            + "\(self.milliseconds.connecting) ms"
    }

    private static func lines(of claim: ClaimLine, width: Int) -> [String] {
        let values = claim.released.map { "\"\(LogText.escaped($0, limit: 200))\"" }.joined(separator: ", ")
        let note = claim.disposition == "released" ? "" : (values.isEmpty ? "" : "  ") + "(\(claim.disposition))"
        return ["  \(Self.padded(claim.name, width + 2))\(values)\(note)"]
            + claim.discarded.prefix(10).map { "  \(Self.padded("", width + 2))- \(LogText.escaped($0, limit: 200))" }
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }
}
