/// The user and system times of all who have a part in a callout, in microseconds.
struct ProcessorTimes: Sendable {
    let subject: Double
    let directory: Double
    /// This process, which is idle but for the proxy.
    let ourselves: Double

    private init(subject: Double, directory: Double, ourselves: Double) {
        self.subject = subject
        self.directory = directory
        self.ourselves = ourselves
    }

    /// Looks at the clocks.
    ///
    /// - Parameters:
    ///   - subject: The subject's process.
    ///   - directory: slapd's process.
    /// - Throws: ``BenchmarkError`` when one of them is gone.
    init(_ subject: ObservedProcess, _ directory: ObservedProcess) throws(BenchmarkError) {
        self.init(
            subject: try subject.processorTime(),
            directory: try directory.processorTime(),
            ourselves: try ObservedProcess.ourselves.processorTime()
        )
    }

    /// What passed between two looks.
    static func - (later: ProcessorTimes, earlier: ProcessorTimes) -> ProcessorTimes {
        ProcessorTimes(
            subject: later.subject - earlier.subject,
            directory: later.directory - earlier.directory,
            ourselves: later.ourselves - earlier.ourselves
        )
    }
}
