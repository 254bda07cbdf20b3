import ArgumentParser
import Logging
import UnixSignals

/// `demo`: real callouts against a throwaway directory.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract:
            "Starts a throwaway slapd, a stand-in tenant and the bridge, and sends three signed events over HTTP.",
        discussion: """
            Everything listens on 127.0.0.1 and is gone at the end.

            Exit codes: 0 all as expected, or --keep-running was ended, 1 something was not, 64 wrong usage, 130 interrupted.
            """
    )

    @Flag(help: "Leaves everything up until Ctrl-C, and prints what to paste: send, curl, lookup.")
    var keepRunning = false

    @Option(help: "The folder with the demonstration's directory and configuration.")
    var folder = "config/demo"

    /// Why the demonstration ended.
    private enum End: Sendable {
        case finished
        case interrupted
    }

    func run() async throws {
        let demo = Demo(folder: self.folder, keepsRunning: self.keepRunning)
        // Trapped before anything is started: from here on each way out goes through the clean-up of what runs.
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm, .sighup)
        let end = try await withThrowingTaskGroup(of: End.self) { group in
            group.addTask {
                try await demo.run()
                return .finished
            }
            group.addTask {
                for await _ in signals { break }
                return .interrupted
            }
            let end = try await group.next() ?? .interrupted
            group.cancelAll()
            // What the cancelled demonstration throws is the consequence, not the cause.
            while await group.nextResult() != nil {}
            return end
        }
        switch end {
        case .finished: return
        case .interrupted:
            try StandardOutput.print("Interrupted; everything was stopped and removed.")
            // Asked to stay, the interrupt is how it is meant to end.
            throw self.keepRunning ? ExitCode.success : ExitCode(130)
        }
    }
}
