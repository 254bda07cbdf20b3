import BenchmarkSupport

/// One run of the load generator.
struct LoadCommand: Sendable {
    /// Longer than a run takes that is of any use, in seconds.
    private static let timeLimit = 300

    let files: CalloutFiles
    /// The users who sign in, in the generator's word.
    let mix: String
    let connections: Int
    let warmUp: Int
    /// How much is measured, in the generator's words.
    let amount: [(String, String)]
    /// Which users the dice give; each round others, and all subjects of a round the same.
    var seed = 1
    /// Whether it may go before all others, so that it is never late itself.
    var goesFirst = false

    /// A run with one of the loads.
    init(_ row: LoadRow, _ size: BenchmarkSize, files: CalloutFiles) {
        self.files = files
        self.mix = row.subject.mix
        self.connections = row.load.connections
        self.warmUp = size.warmUp * row.subject.warmUps
        self.amount = row.load.amount(size)
    }

    /// A run in which so many users sign in once each.
    init(users: Int, files: CalloutFiles) {
        self.files = files
        self.mix = "sequential"
        self.connections = 16
        self.warmUp = 0
        self.amount = [("requests", "\(users)")]
    }

    /// The command line, of which the first is the program.
    ///
    /// - Parameter port: Where the subject listens.
    /// - Returns: The words.
    /// - Throws: What the file system says.
    func words(port: String) throws -> [String] {
        let options =
            [
                ("port", port), ("path", BridgeDocument.path), ("tokens", self.files.tokens),
                ("template", self.files.event), ("expect", "\"employeeNumber\":\"\(CalloutEvent.placeholder)\""),
                ("users", "\(People.count)"), ("mix", self.mix), ("seed", "\(self.seed)"),
                ("connections", "\(self.connections)"), ("warm-up", "\(self.warmUp)"),
                ("time-limit", "\(Self.timeLimit)"),
            ] + self.amount
        return (self.goesFirst ? ["chrt", "-f", "10"] : [])
            + [try SiblingProgram.path("callout-load")] + options.flatMap { ["--\($0)", $1] } + ["--wait"]
    }
}
