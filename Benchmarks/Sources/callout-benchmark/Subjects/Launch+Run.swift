import BenchmarkSupport
import FoundationEssentials
import Subprocess

extension Launch {
    /// Starts the subject, and ends it after the body.
    ///
    /// - Parameter body: Gets the subject, which has answered a callout.
    /// - Returns: What the body returns.
    /// - Throws: ``BenchmarkError`` when the subject does not answer, or what the body throws.
    func run<Result: Sendable>(_ body: (RunningSubject) async throws -> Result) async throws -> Result {
        let port = try FreePort.any()
        let document = BridgeDocument(subject: self.subject, passwordFile: self.stage.files.password)
        if self.subject != .floor { try Data(document.text.utf8).write(to: URL(filePath: self.documentFile)) }
        let variables = self.environment(port: "\(port)").map { "\($0.key)=\($0.value)" }
        let words = variables + ["sh", "-c", SubjectGuard.script, "sh"] + (try self.words(port: "\(port)"))
        var options = PlatformOptions()
        // A group of its own: Ctrl-C on a terminal reaches this process alone, which then ends the subject in order.
        options.processGroupID = 0
        options.teardownSequence = [.send(signal: .terminate, allowedDurationToNextStep: .seconds(10))]
        defer { try? FileManager.default.removeItem(atPath: self.auditFile) }
        return
            try await Subprocess.run(
                .name("env"),
                arguments: Arguments(words),
                platformOptions: options,
                input: .inputWriter,
                output: .sequence,
                error: .currentStandardError
            ) { execution in
                let begin = ContinuousClock.now
                _ = try await execution.standardInputWriter.write("begin\n")
                var lines = execution.standardOutput.strings().makeAsyncIterator()
                guard let line = try await lines.next(), let id = Int(line.filter(\.isNumber)) else {
                    throw BenchmarkError("\(self.subject.rawValue) was not started")
                }
                let process = ObservedProcess(id: id)
                let probe = AnswerProbe(port: port, request: self.stage.files.firstCallout)
                try await probe.wait(for: process, named: self.subject.rawValue)
                let firstAnswer = begin.duration(to: .now) / .milliseconds(1)
                let result = try await body(
                    RunningSubject(subject: self.subject, process: process, port: port, firstAnswer: firstAnswer)
                )
                try await execution.standardInputWriter.finish()
                return result
            }
            .closureResult
    }
}
