import EntraCallout

/// A watch for people: a line for each run, and the figures.
public struct WatchText: Sendable {
    private let paint: @Sendable (String, TextTone) -> String

    /// Creates a writer.
    ///
    /// - Parameter paint: Gives text its looks; none unless told.
    public init(paint: @escaping @Sendable (String, TextTone) -> String = { text, _ in text }) {
        self.paint = paint
    }

    /// The line above the runs.
    public var heading: String {
        self.paint(
            TextWidth.padded("time (UTC)", 14) + TextWidth.padded("outcome", 20)
                + ["total", "correl.", "groups", "mapping", "encoding"].map { TextWidth.rightAligned($0, 9) }.joined()
                + "  server",
            .strong
        )
    }

    /// The line of a run; times in milliseconds.
    ///
    /// - Parameter run: The run.
    /// - Returns: One line.
    public func line(_ run: WatchRun) -> String {
        let times = run.milliseconds
        let columns = [times.total, times.correlation, times.groups, times.mapping, times.encoding]
            .map { TextWidth.rightAligned($0.map(MillisecondsText.fixed) ?? "-", 9) }
        // The date is the same for whoever watches.
        let clock = run.time.split(separator: "T").last.map { String($0.filter { $0 != "Z" }) } ?? ""
        let end = run.server ?? run.error.map { LogText.escaped($0, limit: 200) } ?? ""
        let isOver = times.total > times.budget
        return TextWidth.padded(clock, 14) + self.paint(TextWidth.padded(run.outcome, 20), Self.tone(of: run.end))
            + self.paint(columns[0], isOver ? .bad : .plain) + columns.dropFirst().joined() + "  \(end)"
    }

    /// The figures.
    ///
    /// - Parameter summary: The figures.
    /// - Returns: Some lines, without a line break at the end.
    public func lines(_ summary: WatchSummary) -> String {
        var page = TextPage(paint: self.paint)
        page.field(
            "Runs",
            "\(summary.runs): "
                + summary.outcomes.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        )
        page.field(
            "Failures",
            "\(summary.failures) (they have no part in the latency)",
            summary.failures > 0 ? .bad : .plain
        )
        page.field("Over budget", "\(summary.overBudget)", summary.overBudget > 0 ? .bad : .plain)
        if let latency = summary.milliseconds {
            let figures = [
                ("min", latency.minimum), ("median", latency.median), ("p95", latency.p95), ("p99", latency.p99),
                ("max", latency.maximum),
            ]
            page.field(
                "Latency",
                figures.map { "\($0.0) \(MillisecondsText.fixed($0.1))" }.joined(separator: "  ")
                    + " ms"
            )
        }
        return page.lines.joined(separator: "\n")
    }

    private static func tone(of outcome: CalloutOutcome) -> TextTone {
        switch outcome {
        case .released, .nothingToLookUp: .good
        case .directoryUnavailable, .invalidAnswer, .requiredClaimMissing: .bad
        default: .warning
        }
    }
}
