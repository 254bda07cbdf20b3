import ArgumentParser
import BenchmarkSupport
import Logging
import StandIns

/// Compares this package's library with plain C programs on libldap, against one throwaway slapd.
@main
struct LDAPBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ldap-benchmark",
        abstract: "Searches per second and client CPU per search, beside plain C programs on libldap.",
        discussion: """
            Each figure is the median of several rounds, and each round runs every way once, one after the other, each in a \
            process of its own. On a busy machine the ratios say more than the figures.
            """
    )

    @Flag(help: "One short round: a look, and no measurement.")
    var quick = false

    @Option(help: "Rounds, from 1 to 50.")
    var rounds: Int?

    func validate() throws {
        guard (1...50).contains(self.rounds ?? 1) else { throw ValidationError("--rounds takes 1 to 50") }
    }

    func run() async throws {
        let size = self.quick ? BenchmarkSize.quick : .full
        let rounds = self.rounds ?? (self.quick ? 1 : 5)
        let logger = Logger(label: "ldap-benchmark") { _ in SwiftLogNoOpLogHandler() }
        let table = try await withSlapd(BenchmarkDirectory.configuration, logger: logger) { slapd in
            var table = Sample.table
            for round in 1...rounds {
                Progress.tell("Round \(round) of \(rounds)")
                for variant in Variant.all {
                    table.add(try await variant.run(against: slapd, size: size), of: variant)
                }
            }
            return table
        }
        print(table)
    }
}
