import Logging
import Subprocess
import Synchronization

/// The process that runs ``SlapdGuardScript``, seen from here: commands go in, lines come out.
final class SlapdGuard: Sendable {
    /// What the script can be told, in the script's own words.
    enum Command: String, Sendable {
        /// Loads the LDIF files of the folder.
        case load
        /// Starts slapd.
        case start
        /// Asks slapd to end.
        case terminate = "TERM"
        /// Ends slapd without asking.
        case kill = "KILL"
    }

    private let commands: AsyncStream<Command>.Continuation
    private let shared: Shared
    private let task: Task<Void, any Error>

    /// What is known of slapd at the moment.
    var state: SlapdGuardState { self.shared.state.withLock { $0 } }

    /// Starts the guard, which lives until ``finish()``, or until this process ends.
    ///
    /// - Parameters:
    ///   - script: The file with ``SlapdGuardScript``.
    ///   - folder: The folder that the guard removes at its end.
    ///   - suffix: The suffix of the database that entries are loaded into.
    ///   - commandLine: slapd's program and arguments.
    ///   - environment: Variables for slapd next to those of this process.
    ///   - logger: Takes slapd's lines, at trace level.
    init(
        script: String,
        folder: TemporaryFolder,
        suffix: String,
        commandLine: [String],
        environment: [String: String] = [:],
        logger: Logger
    ) {
        let (stream, commands) = AsyncStream.makeStream(of: Command.self)
        let shared = Shared()
        self.commands = commands
        self.shared = shared
        // Not a child task: cancelling the caller must not make Subprocess kill the guard before it has cleaned up.
        // `finish()` is the end of it, and `withSlapd` calls that on every way out.
        self.task = Task {
            defer { shared.state.withLock { $0.guardEnded() } }
            var options = PlatformOptions()
            // A group of its own: Ctrl-C on a terminal reaches the owner alone, which then ends slapd in order.
            options.processGroupID = 0
            // Should reading its lines ever fail, the guard is asked to end, which it does in order, not killed.
            options.teardownSequence = [.send(signal: .terminate, allowedDurationToNextStep: .seconds(10))]
            _ = try await run(
                .name("sh"),
                arguments: Arguments([script, folder.path, suffix] + commandLine),
                environment: .inherit.updating(environment),
                platformOptions: options,
                input: .inputWriter,
                output: .sequence,
                error: .combinedWithOutput
            ) { execution in
                try await withThrowingTaskGroup { group in
                    group.addTask {
                        for await command in stream {
                            _ = try await execution.standardInputWriter.write("\(command.rawValue)\n")
                        }
                        try await execution.standardInputWriter.finish()
                    }
                    for try await line in execution.standardOutput.strings() {
                        logger.trace("slapd says", metadata: ["slapd.line": "\(line)"])
                        shared.state.withLock { $0.receive(line) }
                    }
                    // Nobody is left to read a command.
                    group.cancelAll()
                    try await group.waitForAll()
                }
            }
        }
    }

    /// Tells the guard something, without effect once it has ended.
    ///
    /// - Parameter command: What to do.
    func send(_ command: Command) {
        self.commands.yield(command)
    }

    /// Notes that slapd is to be started, and has the guard do it.
    ///
    /// - Returns: `false` when slapd runs already, or when the guard has ended.
    func start() -> Bool {
        guard self.shared.state.withLock({ $0.start() }) else { return false }
        self.send(.start)
        return true
    }

    /// Ends slapd and the guard, and waits until both are gone, in a cancelled task too.
    ///
    /// - Throws: What kept the guard from running.
    func finish() async throws {
        self.commands.finish()
        try await self.task.value
    }
}

extension SlapdGuard {
    /// What the guard's task and its owner both see.
    private final class Shared: Sendable {
        let state = Mutex(SlapdGuardState())
    }
}
