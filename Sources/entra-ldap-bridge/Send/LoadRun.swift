/// Sends the callouts of a load when they are due, over a bounded number of connections.
///
/// One that finds all connections busy is sent as soon as one is free, and its latency still counts from when it was due.
/// After ``patience`` it is not sent any more: whoever stands for it would have given up.
struct LoadRun: Sendable {
    let schedule: LoadSchedule
    let connections: Int
    let patience: Duration
    let budget: Duration

    /// Sends, until all are sent or the task is cancelled.
    ///
    /// - Parameters:
    ///   - start: When the first one is due.
    ///   - progress: Hears after each one how many have ended, and how many of them without an answer.
    ///   - send: Sends a callout, by its number, and waits for its end.
    /// - Returns: The figures. Those that a cancellation ended are not among them.
    func run(
        start: ContinuousClock.Instant = .now,
        progress: @escaping @Sendable (_ done: Int, _ lost: Int) -> Void = { _, _ in },
        send: @escaping @Sendable (Int) async -> SendOutcome
    ) async -> LoadFigures {
        let tally = LoadTally(count: self.schedule.count, budget: self.budget)
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<min(self.connections, self.schedule.count) {
                group.addTask {
                    while !Task.isCancelled, let index = tally.next() {
                        await self.send(index, start: start, tally: tally, send)
                        let (done, lost) = tally.progress
                        progress(done, lost)
                    }
                }
            }
        }
        return tally.figures
    }

    private func send(
        _ index: Int,
        start: ContinuousClock.Instant,
        tally: LoadTally,
        _ send: @Sendable (Int) async -> SendOutcome
    ) async {
        let due = start + self.schedule.offset(of: index)
        guard (try? await Task.sleep(until: due, tolerance: .zero, clock: .continuous)) != nil else { return }
        let delay = due.duration(to: .now)
        guard delay <= self.patience else { return tally.note { $0.noteMissed(after: delay) } }
        let outcome = await send(index)
        // What a cancellation ends says nothing about the service.
        if Task.isCancelled, case .failure = outcome { return }
        let latency = due.duration(to: .now)
        tally.note { $0.note(outcome, latency: latency, delay: delay) }
    }
}
