import Bridge
import EntraCallout
import FoundationEssentials

/// One callout, and what is printed of it.
struct SendOnce: Sendable {
    /// An event to be sent.
    struct Event: Sendable {
        let body: [UInt8]
        let what: String
        let user: String?
        let correlationID: String?
    }

    let sender: Sender
    let budget: Duration
    let format: OutputFormat

    private struct Document: Encodable {
        let url: String
        let event: String
        let correlationId: String?
        let status: UInt?
        let outcome: String?
        let requestId: String?
        let milliseconds: Double
        let budgetMilliseconds: Double
        let bytes: Int?
        let accepted: Bool
        let failure: String?
        let body: String?
    }

    /// Sends it.
    ///
    /// - Parameter event: The event.
    /// - Returns: The exit code.
    /// - Throws: `ExitCode` where nothing can be printed.
    func run(_ event: Event) async throws -> Int32 {
        let start = ContinuousClock.now
        let outcome = await self.sender.send(event.body)
        let elapsed = start.duration(to: .now)
        switch self.format {
        case .json: try StandardOutput.print(try self.json(event, outcome, elapsed))
        case .text: try StandardOutput.print(self.text(event, outcome, elapsed))
        }
        switch outcome {
        case .answer(let answer): return answer.isAccepted ? 0 : ExitCodes.checkFailed
        case .failure: return ExitCodes.unavailable
        }
    }

    private func text(_ event: Event, _ outcome: SendOutcome, _ elapsed: Duration) -> String {
        let style = TerminalStyle.standardOutput
        var lines = ["POST \(LogText.escaped(self.sender.shownURL, limit: 1000))"]
        lines.append("event       \(LogText.escaped(event.what, limit: 1000)), \(event.body.count) bytes")
        if let user = event.user, !user.isEmpty {
            // One field a line: all of them are more than a terminal is wide.
            lines.append("user        " + LogText.escaped(user, limit: 1000).replacing(", ", with: ",\n            "))
        }
        if let id = event.correlationID { lines.append("sign-in     \(id)") }
        let isLate = elapsed > self.budget
        let time = "\(elapsed.milliseconds) ms of \(self.budget.milliseconds) ms"
        switch outcome {
        case .failure(let reason):
            lines.append(
                "answer      " + style.paint("none, after \(time): \(LogText.escaped(reason, limit: 500))", .bad)
            )
        case .answer(let answer):
            lines.append(
                "answer      " + style.paint("\(answer.status)", answer.isAccepted ? .good : .bad) + " in "
                    + style.paint(time, isLate ? .warning : .plain) + ", \(answer.body.count) bytes"
            )
            if let word = answer.outcome { lines.append("outcome     \(LogText.escaped(word))") }
            if let id = answer.requestID {
                lines.append("request id  \(LogText.escaped(id)) (in the bridge's audit, with the reason)")
            }
            if answer.status == 200, !answer.isAccepted {
                lines.append(style.paint("Entra would not take it: not JSON with exactly one action", .bad))
            }
            lines.append(
                IndentedJSON.text(answer.body)
                    ?? LogText.escaped(String(decoding: answer.body.prefix(4096), as: UTF8.self), limit: 2000)
            )
        }
        return lines.joined(separator: "\n")
    }

    private func json(_ event: Event, _ outcome: SendOutcome, _ elapsed: Duration) throws -> String {
        var answer: SendAnswer?
        var failure: String?
        switch outcome {
        case .answer(let value): answer = value
        case .failure(let reason): failure = reason
        }
        let document = Document(
            url: self.sender.shownURL,
            event: event.what,
            correlationId: event.correlationID,
            status: answer?.status,
            outcome: answer?.outcome,
            requestId: answer?.requestID,
            milliseconds: elapsed.milliseconds,
            budgetMilliseconds: self.budget.milliseconds,
            bytes: answer?.body.count,
            accepted: answer?.isAccepted ?? false,
            failure: failure,
            body: answer.map { String(decoding: $0.body, as: UTF8.self) }
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return String(decoding: try encoder.encode(document), as: UTF8.self)
    }
}
