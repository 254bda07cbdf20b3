import ArgumentParser
import Bridge
import EntraCallout
import UnixSignals

/// A load, and what is printed of it: how far it is on a terminal, the figures in the end.
struct SendLoad: Sendable {
    let run: LoadRun
    let sender: Sender
    let format: OutputFormat

    /// Sends, until the schedule is over or somebody interrupts.
    ///
    /// - Parameter send: Sends a callout, by its number.
    /// - Returns: The exit code.
    /// - Throws: `ExitCode` where nothing can be printed.
    func run(_ send: @escaping @Sendable (Int) async -> SendOutcome) async throws -> Int32 {
        let (schedule, load) = (self.run.schedule, self.run)
        // Trapped before anything is said or sent: an interrupt ends with the figures so far.
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm, .sighup)
        if self.format == .text {
            try StandardOutput.print(
                "POST \(LogText.escaped(self.sender.shownURL, limit: 1000))\n"
                    + "load        \(schedule.rate)/s, \(schedule.count) callouts, \(load.connections) connections at most"
            )
        }
        let progress = SharedProgress(total: schedule.count)
        let start = ContinuousClock.now
        let (figures, isInterrupted) = await withTaskGroup(of: LoadFigures?.self) { group in
            group.addTask {
                await load.run(
                    start: start,
                    progress: { done, lost in progress.show(done: done, note: "\(lost) without an answer") },
                    send: send
                )
            }
            group.addTask {
                for await _ in signals { break }
                return nil
            }
            // Whichever ends first ends the other; the load gives its figures in either case.
            let first = await group.next() ?? nil
            group.cancelAll()
            var figures = first
            for await other in group { figures = figures ?? other }
            return (figures ?? LoadFigures(budget: load.budget), first == nil)
        }
        progress.end()
        let summary = LoadSummary(figures, schedule: schedule, elapsed: start.duration(to: .now))
        switch self.format {
        case .json: try StandardOutput.print(try summary.json())
        case .text:
            let lines = summary.lines(paint: TerminalStyle.standardOutput.paint)
            try StandardOutput.print(lines.joined(separator: "\n"))
        }
        if isInterrupted { return ExitCodes.interrupted }
        if figures.sent == figures.failed { return ExitCodes.unavailable }
        return figures.answered == schedule.count ? 0 : ExitCodes.checkFailed
    }
}
