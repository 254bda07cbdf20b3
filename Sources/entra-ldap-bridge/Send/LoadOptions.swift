import ArgumentParser
import BridgeConfiguration

extension UserChoice.Distribution: ExpressibleByArgument {}

/// `--rate` and what goes with it.
struct LoadOptions: ParsableArguments {
    static let connectionLimits = 1...1000

    @Option(help: "Callouts a second: sends until --duration is over or Ctrl-C, then prints the figures.")
    var rate: Double?

    @Option(help: "With --rate: how long, such as 30s or 5m; 1h at most.")
    var duration = "10s"

    @Option(help: "With --rate: how many connections at most.")
    var connections = 64

    @Option(help: "With --rate: a file with users, one a line, as diff-mapping takes it.")
    var users: String?

    @Option(help: "With --users: round-robin or zipf, the first far more often than the last.")
    var distribution = UserChoice.Distribution.roundRobin

    @Option(help: "With zipf: another number makes other choices.")
    var seed: UInt64 = 1

    /// The schedule; `nil` for a single callout.
    var schedule: LoadSchedule? {
        self.rate.flatMap { rate in
            DurationText.parse(self.duration).flatMap { LoadSchedule(rate: rate, duration: $0) }
        }
    }

    func validate() throws {
        guard Self.connectionLimits.contains(self.connections) else {
            throw ValidationError("--connections takes 1 to 1000.")
        }
        guard self.rate != nil else {
            guard self.users == nil else { throw ValidationError("--users goes with --rate.") }
            return
        }
        guard DurationText.parse(self.duration) != nil else {
            throw ValidationError("--duration takes a number with ms, s, m or h.")
        }
        guard self.schedule != nil else {
            throw ValidationError(
                "--rate takes up to \(Int(LoadSchedule.maximumRate)) a second, --duration up to 1h, and both together 1 to "
                    + "\(LoadSchedule.maximumCount) callouts."
            )
        }
    }
}
