import ArgumentParser
import BridgeConfiguration

/// `--watch` and what goes with it.
struct WatchOptions: ParsableArguments {
    private static let minimumInterval = Duration.milliseconds(100)

    @Flag(help: "Looks the user up again and again.")
    var watch = false

    @Option(help: "With --watch: the time from one run to the next, such as 500ms, 2s or 1m; at least 100ms.")
    var interval = "1s"

    @Option(help: "With --watch: how many runs.")
    var count: Int?

    /// The time between two runs.
    var duration: Duration { DurationText.parse(self.interval) ?? .seconds(1) }

    func validate() throws {
        guard let duration = DurationText.parse(self.interval), duration >= Self.minimumInterval else {
            throw ValidationError("--interval takes a number with ms, s, m or h, and at least 100ms.")
        }
        guard self.count.map({ $0 > 0 }) != false else { throw ValidationError("--count is at least 1.") }
        guard self.watch || self.count == nil else { throw ValidationError("--count goes with --watch.") }
    }
}
