import Bridge
import UnixSignals

/// Watches until a signal or the last run, and prints each run as it ends.
struct WatchRunner: Sendable {
    let options: WatchOptions
    let format: OutputFormat

    /// Watches.
    ///
    /// - Parameters:
    ///   - lookup: Looks users up.
    ///   - query: The user and the application.
    /// - Returns: The exit code: that of the last run that was not 0.
    /// - Throws: What keeps the directory from being asked at all, and `ExitCode` where nothing can be printed.
    func run(_ lookup: DirectoryLookup, _ query: ClaimsQuery) async throws -> Int32 {
        let (interval, count, format) = (self.options.duration, self.options.count, self.format)
        let text = WatchText(paint: TerminalStyle.standardOutput.paint)
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm, .sighup)
        if format == .text { try StandardOutput.print(text.heading) }
        let end = try await withThrowingTaskGroup(of: (summary: WatchSummary, code: Int32)?.self) { group in
            group.addTask {
                var code: Int32 = 0
                let summary = try await lookup.watch(query, interval: interval, count: count) { run in
                    try StandardOutput.print(format == .text ? text.line(run) : run.json())
                    let own = ExitCodes.code(of: run.end)
                    if own != 0 { code = own }
                }
                return (summary, code)
            }
            group.addTask {
                for await _ in signals { break }
                return nil
            }
            // Whichever ends first ends the other; the watch gives its figures in either case.
            var end = try await group.next() ?? nil
            group.cancelAll()
            while let other = try await group.next() { end = end ?? other }
            return end
        }
        guard let end else { return 0 }
        try StandardOutput.print(format == .text ? text.lines(end.summary) : end.summary.json())
        return end.code
    }
}
