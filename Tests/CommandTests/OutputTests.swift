import Subprocess
import Testing

/// Where a result goes, and what becomes of a command that cannot get rid of it.
@Suite(.serialized, .demoStage, .timeLimit(.minutes(3)))
struct OutputTests {
    private func run(_ arguments: [String], shell: String) async throws -> Program.Outcome {
        try await Program.run(
            arguments + ["--config", DemoStage.configurationFile],
            environment: try DemoStage.current.environment,
            shell: shell
        )
    }

    @Test
    func `A watch ends when nobody reads it any more`() async throws {
        let outcome = try await self.run(
            ["lookup", "ines.okafor@harbourlane.example", "--watch", "--interval", "100ms"],
            shell: #"{ "$@"; echo "status $?" >&2; } | head -n 1"#
        )
        #expect(outcome.output.hasPrefix("time (UTC)"), "\(outcome)")
        #expect(outcome.error == "status 141\n")
    }

    @Test(arguments: [
        ["lookup", "ines.okafor@harbourlane.example"], ["check-config"], ["config", "show", "--format", "json"],
    ])
    func `A result that cannot be written is not taken for one that was`(arguments: [String]) async throws {
        let outcome = try await self.run(arguments, shell: #""$@" > /dev/full"#)
        #expect(outcome.status == .exited(74), "\(outcome)")
        #expect(outcome.error == "standard output can't be written: No space left on device\n")
    }
}
