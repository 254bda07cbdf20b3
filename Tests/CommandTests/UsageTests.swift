import Subprocess
import Testing

@Suite(.serialized, .timeLimit(.minutes(2)))
struct UsageTests {
    @Test(arguments: [
        ["--help"], ["serve", "--help"], ["lookup", "--help"], ["check-config", "--help"], ["demo", "--help"],
    ])
    func `Every command has help`(arguments: [String]) async throws {
        let outcome = try await Program.run(arguments)
        #expect(outcome.status == .exited(0))
        #expect(outcome.output.contains("USAGE:"))
    }

    @Test(arguments: [["teleport"], ["serve", "extra"], ["check-config", "--format", "xml"], ["demo", "--speed"]])
    func `What is not understood is exit code 64`(arguments: [String]) async throws {
        let outcome = try await Program.run(arguments)
        #expect(outcome.status == .exited(64), "\(outcome)")
        #expect(outcome.output.isEmpty && outcome.error.contains("Usage:"))
    }
}
