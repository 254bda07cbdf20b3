/// What is known of a slapd from the lines that its guard writes: a value without I/O.
struct SlapdGuardState: Sendable {
    /// How many of slapd's last lines are kept.
    static let outputLimit = 1000

    /// The exit status of loading, once it has ended.
    private(set) var loadStatus: Int?
    /// Whether slapd was started and has not ended since.
    private(set) var isRunning = false
    /// Whether the guard itself has ended; nothing changes after that.
    private(set) var guardHasEnded = false
    /// slapd's last lines, over all of its starts.
    private(set) var output: [String] = []

    /// Notes that slapd is about to be started.
    ///
    /// - Returns: `false` when it runs already, or when there is no guard to start it.
    mutating func start() -> Bool {
        guard !self.isRunning, !self.guardHasEnded else { return false }
        self.isRunning = true
        return true
    }

    /// Takes a line from the guard: one of its own, or one of slapd's.
    ///
    /// - Parameter line: The line without its end.
    mutating func receive(_ line: String) {
        if line == SlapdGuardScript.ended {
            self.isRunning = false
        } else if line.hasPrefix(SlapdGuardScript.loaded) {
            self.loadStatus = Int(line.dropFirst(SlapdGuardScript.loaded.count)) ?? -1
        } else {
            if self.output.count >= Self.outputLimit { self.output.removeFirst(Self.outputLimit / 10) }
            self.output.append(line)
        }
    }

    /// Notes that the guard has ended, and with it slapd.
    mutating func guardEnded() {
        self.isRunning = false
        self.guardHasEnded = true
    }
}
