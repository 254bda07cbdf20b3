import FoundationEssentials
import Subprocess
import Testing

/// The built program, run as a process of its own.
enum Program {
    /// How one run ended, and what it wrote.
    struct Outcome: Sendable {
        let status: TerminationStatus
        let output: String
        let error: String
    }

    /// More than any command needs; a run that takes longer is ended.
    static let patience = Duration.seconds(90)

    /// The folder of the package.
    static let packageFolder = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .appending(path: "../../..")
        .standardized
        .path

    /// The program stands beside the executable of the tests.
    private static var path: String {
        get throws {
            let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
            let path = URL(filePath: tests).deletingLastPathComponent().appending(path: "entra-ldap-bridge").path
            try #require(FileManager.default.isExecutableFile(atPath: path), "\(path) is not built")
            return path
        }
    }

    /// Runs a command to its end.
    static func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> Outcome {
        try await self.run(arguments, program: try Self.path, environment: environment)
    }

    private static func run(
        _ arguments: [String],
        program: String?,
        environment: [String: String]
    ) async throws -> Outcome {
        let commandLine = Self.commandLine((program.map { [$0] } ?? []) + arguments, environment)
        return try await withPatience {
            let result = try await Subprocess.run(
                .name("env"),
                arguments: commandLine,
                platformOptions: Self.platformOptions,
                output: .string(limit: 1 << 20),
                error: .string(limit: 1 << 20)
            )
            return Outcome(
                status: result.terminationStatus,
                output: result.standardOutput,
                error: result.standardError
            )
        }
    }

    /// Runs a command in a shell, to which it is `"$@"`.
    ///
    /// A shell waits for all of a pipeline.
    static func run(_ arguments: [String], environment: [String: String] = [:], shell: String) async throws -> Outcome {
        try await self.run(
            ["sh", "-c", shell, "sh", try Self.path] + arguments,
            program: nil,
            environment: environment
        )
    }

    /// Runs a command that stays, while the body reads its lines and signals it; the body sees to its end.
    ///
    /// Standard error is among the lines. A wrapper is a command that replaces itself by the program that it is given.
    static func run(
        _ arguments: [String],
        environment: [String: String] = [:],
        wrapper: [String] = [],
        _ body: @escaping @Sendable (inout RunningProgram) async throws -> Void
    ) async throws -> TerminationStatus {
        let commandLine = Self.commandLine(wrapper + [try Self.path] + arguments, environment)
        return try await withPatience {
            let result = try await Subprocess.run(
                .name("env"),
                arguments: commandLine,
                platformOptions: Self.platformOptions,
                input: .none,
                output: .sequence,
                error: .combinedWithOutput
            ) { execution in
                var program = RunningProgram(lines: execution.standardOutput.strings().makeAsyncIterator()) {
                    try execution.send(signal: $0)
                }
                do {
                    try await body(&program)
                    // It must never wait for somebody to read its lines.
                    try await program.readToEnd()
                } catch {
                    // A test that failed halfway must not leave the program behind.
                    try? execution.send(signal: .terminate)
                    throw error
                }
            }
            return result.terminationStatus
        }
    }

    /// `env` replaces itself by the program, in an environment that has nothing of this machine but where programs are.
    private static func commandLine(_ command: [String], _ environment: [String: String]) -> Arguments {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin:/usr/sbin:/sbin"
        let variables = environment.map { "\($0.key)=\($0.value)" }
        return Arguments(["-i", "PATH=\(path)"] + variables + command)
    }

    private static var platformOptions: PlatformOptions {
        var options = PlatformOptions()
        // Asked to end in order before it is killed: a demonstration has a slapd to take along.
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(15))]
        return options
    }

    /// Cancels, and so ends the process, when it takes too long.
    private static func withPatience<Value: Sendable>(
        _ operation: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value.self) { group in
            group.addTask { try await operation() }
            group.addTask {
                try await Task.sleep(for: Self.patience)
                throw ProgramTookTooLong()
            }
            defer { group.cancelAll() }
            guard let value = try await group.next() else { throw ProgramTookTooLong() }
            return value
        }
    }
}

/// A run was ended because it did not end.
private struct ProgramTookTooLong: Error {}
