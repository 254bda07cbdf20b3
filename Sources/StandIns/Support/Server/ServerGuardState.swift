/// What is known of a throwaway server from the lines that its guard writes: a value without I/O.
struct ServerGuardState: Sendable {
    /// How many of the last lines are kept.
    static let outputLimit = 1000

    /// The exit status of the preparation, once it has ended.
    private(set) var preparationStatus: Int?
    /// Whether the server was started and has not ended since.
    private(set) var isRunning = false
    /// Whether the guard itself has ended; nothing changes after that.
    private(set) var guardHasEnded = false
    /// The last lines of the preparation and of the server, over all of its starts.
    private(set) var output: [String] = []

    /// Notes that the server is about to be started.
    ///
    /// - Returns: `false` when it runs already, or when there is no guard to start it.
    mutating func start() -> Bool {
        guard !self.isRunning, !self.guardHasEnded else { return false }
        self.isRunning = true
        return true
    }

    /// Takes a line from the guard: one of its own, or one of the server's.
    ///
    /// - Parameter line: The line without its end.
    mutating func receive(_ line: String) {
        if line == ServerGuardScript.ended {
            self.isRunning = false
        } else if line.hasPrefix(ServerGuardScript.prepared) {
            self.preparationStatus = Int(line.dropFirst(ServerGuardScript.prepared.count)) ?? -1
        } else {
            if self.output.count >= Self.outputLimit { self.output.removeFirst(Self.outputLimit / 10) }
            self.output.append(line)
        }
    }

    /// Notes that the guard has ended, and with it the server.
    mutating func guardEnded() {
        self.isRunning = false
        self.guardHasEnded = true
    }
}
