import FoundationEssentials
import StandIns
import Subprocess
import Testing

@Suite(.serialized, .timeLimit(.minutes(4)))
struct DemoCommandTests {
    private static let arguments = ["demo", "--folder", "\(Program.packageFolder)/config/demo"]

    /// Runs a demonstration whose files all go to a folder of its own, and expects that nothing is left in the end.
    private func expectingNothingLeft(_ body: ([String: String]) async throws -> Void) async throws {
        let folder = try TemporaryFolder(prefix: "demo")
        defer { folder.remove() }
        try await body(["TMPDIR": folder.path])
        // slapd, and what watches over it, have the folder in their command lines.
        #expect(try ProcessTable.processes(mentioning: folder.path).isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test
    func `It shows three callouts, exits with 0 and leaves nothing`() async throws {
        try await self.expectingNothingLeft { environment in
            let outcome = try await Program.run(Self.arguments, environment: environment)
            #expect(outcome.status == .exited(0), "\(outcome)")
            #expect(outcome.output.contains("\(environment["TMPDIR"] ?? "?")/slapd-"))
            #expect(outcome.output.contains(#"employeeNumber = "41207""#))
            #expect(outcome.output.split(separator: "\n").count { $0.contains("answer    200") } == 3)
            for word in ["unknownUser", "guestUser"] {
                let line = "bridgeOutcome = \"\(word)\""
                #expect(outcome.output.split(separator: "\n").count { $0.contains(line) } == 1, "\(word)")
            }
        }
    }

    @Test
    func `Kept running it can be called, and Ctrl-C ends it with 0 and leaves nothing`() async throws {
        try await self.expectingNothingLeft { environment in
            let status = try await Program.run(Self.arguments + ["--keep-running"], environment: environment) {
                program in
                _ = try await program.line(containing: "curl -sS http://127.0.0.1:")
                let folder = environment["TMPDIR"] ?? "?"
                #expect(try !ProcessTable.processes(mentioning: folder).isEmpty)
                try program.send(.interrupt)
            }
            #expect(status == .exited(0))
        }
    }

    @Test(arguments: ["Starting a throwaway slapd", "Starting a stand-in", "Starting the bridge", "1. a member"])
    func `Interrupted anywhere it says so and leaves nothing`(line: String) async throws {
        try await self.expectingNothingLeft { environment in
            // Kept running, it cannot be faster than the signal.
            let status = try await Program.run(Self.arguments + ["--keep-running"], environment: environment) {
                program in
                _ = try await program.line(containing: line)
                try program.send(.interrupt)
                _ = try await program.line(containing: "Interrupted; everything was stopped and removed.")
            }
            #expect(status == .exited(0))
        }
    }

    @Test
    func `Interrupted although it was to end by itself, it exits with 130`() async throws {
        try await self.expectingNothingLeft { environment in
            let status = try await Program.run(Self.arguments, environment: environment) { program in
                // slapd loads and starts after this line, which takes longer than a signal.
                _ = try await program.line(containing: "Starting a throwaway slapd")
                try program.send(.interrupt)
            }
            #expect(status == .exited(130))
        }
    }

    @Test
    func `A folder without a demonstration is an error, not a trap`() async throws {
        try await self.expectingNothingLeft { environment in
            let outcome = try await Program.run(["demo", "--folder", "/nowhere"], environment: environment)
            #expect(outcome.status == .exited(1), "\(outcome)")
            #expect(!outcome.error.isEmpty)
        }
    }
}
