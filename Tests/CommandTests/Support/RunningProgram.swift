import Subprocess
import Testing

/// A program that runs: its lines come out, signals go in.
struct RunningProgram {
    private var lines: SubprocessOutputSequence.StringSequence<UTF8>.AsyncIterator
    private let sendSignal: (Signal) throws -> Void
    /// All lines so far.
    private(set) var output: [String] = []

    init(
        lines: SubprocessOutputSequence.StringSequence<UTF8>.AsyncIterator,
        sendSignal: @escaping (Signal) throws -> Void
    ) {
        self.lines = lines
        self.sendSignal = sendSignal
    }

    func send(_ signal: Signal) throws {
        try self.sendSignal(signal)
    }

    /// Reads until a line holds a text.
    ///
    /// - Returns: That line.
    mutating func line(containing text: String) async throws -> String {
        while let line = try await self.lines.next(isolation: #isolation) {
            self.output.append(line)
            if line.contains(text) { return line }
        }
        throw NoSuchLine(text: text, output: self.output)
    }

    /// Reads all that still comes, until the program closes its output.
    mutating func readToEnd() async throws {
        while let line = try await self.lines.next(isolation: #isolation) { self.output.append(line) }
    }
}

/// The program ended without the line that a test waited for.
private struct NoSuchLine: Error {
    let text: String
    let output: [String]
}
