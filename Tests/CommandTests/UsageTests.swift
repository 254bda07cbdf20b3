import Subprocess
import Testing

@Suite(.serialized, .timeLimit(.minutes(2)))
struct UsageTests {
    @Test(arguments: [
        ["serve"], ["lookup"], ["check-config"], ["diff-mapping"], ["config", "show"], ["schema"], ["demo"],
        ["send"], ["entra", "documents"], ["entra", "script"], ["entra", "verify"], ["entra", "explain"],
    ])
    func `Every command has help, with its exit codes`(command: [String]) async throws {
        let outcome = try await Program.run(command + ["--help"])
        #expect(outcome.status == .exited(0))
        let words = outcome.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains("USAGE:"))
        #expect(words.contains("Exit codes: 0"), "\(words)")
        #expect(words.contains("64 wrong usage"), "\(words)")
    }

    /// Lines that the source breaks are broken again by the width of the terminal.
    @Test(arguments: [
        [], ["serve"], ["lookup"], ["check-config"], ["diff-mapping"], ["config"], ["config", "show"], ["schema"],
        ["demo"], ["send"], ["entra", "documents"], ["entra", "script"], ["entra", "verify"], ["entra", "explain"],
    ])
    func `The paragraphs of a help text fill their lines`(command: [String]) async throws {
        let outcome = try await Program.run(command + ["--help"])
        let overview = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
            .prefix { !$0.hasPrefix("USAGE:") }
        for (line, next) in zip(overview, overview.dropFirst()) {
            guard let word = next.split(separator: " ").first, !line.isEmpty else { continue }
            #expect(line.count + 1 + word.count >= 80, "\(line)")
        }
    }

    @Test(arguments: [["teleport"], ["serve", "extra"], ["check-config", "--format", "xml"], ["demo", "--speed"]])
    func `What is not understood is exit code 64`(arguments: [String]) async throws {
        let outcome = try await Program.run(arguments)
        #expect(outcome.status == .exited(64), "\(outcome)")
        #expect(outcome.output.isEmpty && outcome.error.contains("Usage:"))
    }

    @Test(arguments: [
        ["lookup", "--event", "/nowhere/event.json", "--config", DemoStage.configurationFile],
        ["diff-mapping", "a.yaml", "b.yaml", "--users", "/nowhere/users.txt"],
    ])
    func `A file that is not there is named, and the usage is not blamed`(arguments: [String]) async throws {
        let outcome = try await Program.run(arguments)
        #expect(outcome.status == .exited(64), "\(outcome)")
        #expect(outcome.error.hasPrefix("Error: /nowhere/") && outcome.error.hasSuffix(": No such file or directory\n"))
    }
}
