import Foundation
import StandIns
import Subprocess
import Testing

/// The tools of `scripts/python-requirements.txt`, in the environment that `scripts/install-dependencies` makes.
enum PythonTools {
    /// How one run ended, and what it wrote.
    struct Outcome: Sendable {
        let status: TerminationStatus
        let output: String
        let error: String
    }

    /// The folder of the package.
    static let packageFolder = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .appending(path: "../../..")
        .standardized
        .path

    /// Runs a script to its end, or to the end of the test's task.
    ///
    /// - Parameters:
    ///   - script: The script's text.
    ///   - arguments: Its arguments.
    /// - Throws: What starting it throws.
    /// - Returns: What it wrote.
    static func run(_ script: String, _ arguments: [String]) async throws -> Outcome {
        let python = "\(self.packageFolder)/.build/python/bin/python"
        // A machine without the tools must not pass for one that tested with them.
        try #require(
            FileManager.default.isExecutableFile(atPath: python),
            "\(python) is missing: run scripts/install-dependencies"
        )
        // What tools write where they run goes with it.
        let folder = try TemporaryFolder(prefix: "python")
        defer { folder.remove() }
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let result = try await Subprocess.run(
            .name("env"),
            // An empty environment: no proxy between it and this machine, no settings of a user's.
            arguments: Arguments(
                ["-i", "-C", folder.path, "PATH=\(path)", "LC_ALL=C.UTF-8", python, "-I", "-c", script] + arguments
            ),
            platformOptions: Self.platformOptions,
            output: .string(limit: 4 << 20),
            error: .string(limit: 1 << 20)
        )
        return Outcome(
            status: result.terminationStatus,
            output: result.standardOutput,
            error: result.standardError
        )
    }

    private static var platformOptions: PlatformOptions {
        var options = PlatformOptions()
        options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(5))]
        return options
    }
}
