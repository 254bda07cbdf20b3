import ArgumentParser
import BenchmarkSupport

/// Compares the service with the least program in C that can answer a callout, on one throwaway slapd.
@main
struct CalloutBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "callout-benchmark",
        abstract:
            "Callouts per second, CPU per callout, latency, start and memory of the service, beside a floor in C.",
        discussion: """
            Each figure is the median of several rounds, and each round runs every subject once, one after the other, each in \
            a process of its own. Ratios are taken round by round; on a busy machine they say more than the figures.

            Everything listens on 127.0.0.1 and is gone at the end.
            """
    )

    @Flag(help: "One short round: a look, and no measurement.")
    var quick = false

    @Option(help: "Rounds, from 1 to 50.")
    var rounds: Int?

    @Option(help: "A part to run instead of all: saturation, rate, delay, start or memory; may be given several times.")
    var only: [Part] = []

    func validate() throws {
        guard (1...50).contains(self.rounds ?? 1) else { throw ValidationError("--rounds takes 1 to 50") }
    }

    func run() async throws {
        let size = self.quick ? BenchmarkSize.quick : .full
        let rounds = self.rounds ?? (self.quick ? 1 : 5)
        let parts = Set(self.only.isEmpty ? Part.allCases : self.only)
        let report = try await Interruption.watching {
            let mayGoFirst = try await LoadCommand.mayGoFirst()
            return try await Stage.with { stage in
                var measurements = Measurements(on: stage, size: size, parts: parts, mayGoFirst: mayGoFirst)
                for round in 1...rounds {
                    Progress.tell("Round \(round) of \(rounds)")
                    try await measurements.measure(round: round)
                }
                return try measurements.report()
            }
        }
        guard let report else {
            Progress.tell("Interrupted; everything was stopped and removed.")
            throw ExitCode(130)
        }
        print(report)
    }
}
