import Logging
import Subprocess
import Synchronization

/// The process that runs ``ServerGuardScript``, seen from here: commands go in, lines come out.
final class ServerGuard: Sendable {
    /// What the script can be told, in the script's own words.
    enum Command: String, Sendable {
        /// Runs the preparation.
        case prepare
        /// Starts the server.
        case start
        /// Asks the server to end.
        case terminate = "TERM"
        /// Ends the server without asking.
        case kill = "KILL"
    }

    private let folder: TemporaryFolder
    private let commands: AsyncStream<Command>.Continuation
    private let shared: Shared
    private let task: Task<Void, any Error>

    /// What is known of the server at the moment.
    var state: ServerGuardState { self.shared.state.withLock { $0 } }

    /// Starts the guard, which lives until ``finish()``, or until this process ends.
    ///
    /// Nothing else should be in the folder before the guard watches over it.
    ///
    /// - Parameters:
    ///   - folder: The folder that is removed at the end, also when this throws.
    ///   - commandLine: The server's program, which stays in the foreground, and its arguments.
    ///   - environment: Variables for the server and its preparation next to those of this process.
    ///   - logger: Takes the server's lines, at trace level.
    /// - Throws: ``TemporaryFolderError`` when the script cannot be written.
    init(
        folder: TemporaryFolder,
        commandLine: [String],
        environment: [String: String] = [:],
        logger: Logger
    ) throws(TemporaryFolderError) {
        let script: String
        do {
            script = try folder.write("server-guard", ServerGuardScript.text)
        } catch {
            folder.remove()
            throw error
        }
        let (stream, commands) = AsyncStream.makeStream(of: Command.self)
        let shared = Shared()
        self.folder = folder
        self.commands = commands
        self.shared = shared
        // Not a child task: cancelling the caller must not make Subprocess kill the guard before it has cleaned up.
        // `finish()` is the end of it, and who starts a server calls that on every way out.
        self.task = Task {
            defer { shared.state.withLock { $0.guardEnded() } }
            var options = PlatformOptions()
            // A group of its own: Ctrl-C on a terminal reaches the owner alone, which then ends the server in order.
            options.processGroupID = 0
            // Should reading its lines ever fail, the guard is asked to end, which it does in order, not killed.
            options.teardownSequence = [.send(signal: .terminate, allowedDurationToNextStep: .seconds(10))]
            _ = try await run(
                .name("sh"),
                arguments: Arguments([script, folder.path] + commandLine),
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
                        logger.trace("The server says", metadata: ["server.line": "\(line)"])
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

    /// Notes that the server is to be started, and has the guard do it.
    ///
    /// - Returns: `false` when the server runs already, or when the guard has ended.
    func start() -> Bool {
        guard self.shared.state.withLock({ $0.start() }) else { return false }
        self.send(.start)
        return true
    }

    /// Runs a shell script to its end, once, before the server is started.
    ///
    /// The guard ends it, with all that it started, when this process ends.
    ///
    /// - Parameters:
    ///   - script: The script's text.
    ///   - limit: How long it may take.
    /// - Returns: Whether it ended in time with the exit status 0.
    /// - Throws: ``TemporaryFolderError`` when the script cannot be written, or `CancellationError`.
    func prepare(_ script: String, atMost limit: Duration) async throws -> Bool {
        try self.folder.write(ServerGuardScript.preparationFile, script)
        self.send(.prepare)
        _ = try await Polling.wait(atMost: limit) {
            self.state.preparationStatus != nil || self.state.guardHasEnded
        }
        return self.state.preparationStatus == 0
    }

    /// Has the server end, and waits until it has.
    ///
    /// - Parameters:
    ///   - command: How.
    ///   - limit: How long it may take.
    /// - Returns: Whether it ended in time.
    /// - Throws: `CancellationError`.
    func end(_ command: Command, atMost limit: Duration = .seconds(10)) async throws -> Bool {
        self.send(command)
        return try await Polling.wait(atMost: limit) { !self.state.isRunning }
    }

    /// Takes the steps of a launch; when one of them fails, nothing is left behind.
    ///
    /// - Parameter steps: What makes the server ready.
    /// - Returns: What the steps return.
    /// - Throws: What the steps throw.
    func launching<Result>(_ steps: () async throws -> Result) async throws -> Result {
        do {
            return try await steps()
        } catch {
            await self.finish()
            throw error
        }
    }

    /// Ends the server and the guard, waits until both are gone, in a cancelled task too, and removes the folder.
    func finish() async {
        self.commands.finish()
        // The guard reports nothing that would matter here: with its end the server is gone, and that is all that is wanted.
        try? await self.task.value
        // The guard has removed it already, unless it could not even be started.
        self.folder.remove()
    }
}

extension ServerGuard {
    /// What the guard's task and its owner both see.
    private final class Shared: Sendable {
        let state = Mutex(ServerGuardState())
    }
}
