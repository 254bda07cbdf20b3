import Subprocess

/// A program that runs to its end.
struct CommandLineTool: Sendable {
    /// How it ended.
    struct Outcome: Sendable {
        /// Whether it ended by itself with the exit status 0.
        let succeeded: Bool
        /// The lines that it wrote, output and errors.
        let output: [String]
    }

    /// The program, looked for in `PATH`, where Debian's root and `sudo` have `/usr/sbin`.
    let name: String
    /// Its arguments.
    let arguments: [String]
    /// Variables next to those of this process.
    var environment: [String: String] = [:]

    /// Runs it, and ends it when the caller is cancelled.
    ///
    /// - Parameter input: What it reads.
    /// - Returns: How it ended.
    /// - Throws: What kept it from running, `CancellationError` among it.
    func run(input: String = "") async throws -> Outcome {
        let result = try await Subprocess.run(
            .name(self.name),
            arguments: Arguments(self.arguments),
            environment: .inherit.updating(self.environment),
            input: .string(input),
            output: .string(limit: 1 << 20),
            error: .combinedWithOutput
        )
        let succeeded = if case .exited(0) = result.terminationStatus { true } else { false }
        return Outcome(
            succeeded: succeeded,
            output: result.standardOutput.split(separator: "\n").map(String.init)
        )
    }
}
