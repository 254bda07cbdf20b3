import Subprocess

extension LoadCommand {
    /// Sends callouts to a subject, and measures.
    ///
    /// - Parameters:
    ///   - subject: The subject.
    ///   - directory: slapd's process.
    /// - Returns: What was measured.
    /// - Throws: ``BenchmarkError`` when callouts failed: of what would the figures be?
    func run(against subject: RunningSubject, directory: ObservedProcess) async throws -> LoadSample {
        var options = PlatformOptions()
        // A group of its own, as the subject's: Ctrl-C on a terminal reaches this process alone.
        options.processGroupID = 0
        let result = try await Subprocess.run(
            .name("env"),
            arguments: Arguments(try self.words(port: "\(subject.port)")),
            platformOptions: options,
            input: .inputWriter,
            output: .sequence,
            error: .currentStandardError
        ) { execution in
            var lines = execution.standardOutput.strings().makeAsyncIterator()
            guard try await lines.next() == "measuring" else { return LoadSample?.none }
            // It waits, so that all clocks are looked at while nothing is done.
            let before = try ProcessorTimes(subject.process, directory)
            _ = try await execution.standardInputWriter.write("\n")
            guard let line = try await lines.next() else { return nil }
            let after = try ProcessorTimes(subject.process, directory)
            let answer = try LoadAnswer(line: line)
            return LoadSample(answer, times: after - before)
        }
        // It says on standard error what was wrong.
        guard result.terminationStatus.isSuccess, let sample = result.closureResult else {
            throw BenchmarkError("\(subject.subject.rawValue) did not answer as it should")
        }
        return sample
    }

    /// Whether this user may let programs go before all others.
    ///
    /// - Returns: Whether it worked.
    /// - Throws: `CancellationError`.
    static func mayGoFirst() async throws -> Bool {
        let result = try? await Subprocess.run(
            .name("chrt"),
            arguments: ["-f", "10", "true"],
            output: .discarded,
            error: .discarded
        )
        try Task.checkCancellation()
        return result?.terminationStatus.isSuccess ?? false
    }
}

extension LoadSample {
    fileprivate init(_ answer: LoadAnswer, times: ProcessorTimes) {
        let callouts = Double(answer.requests)
        self.init(
            calloutsPerSecond: answer.rate,
            processorTime: times.subject / callouts,
            directoryProcessorTime: times.directory / callouts,
            generatorProcessorTime: answer.processorTime,
            proxyUse: times.ourselves / (answer.seconds * 1_000_000),
            median: answer.latency.p50,
            percentile99: answer.latency.p99
        )
    }
}
