import ArgumentParser
import EntraCallout
import FoundationEssentials

/// `entra explain`: cause and cure of Entra's errors.
struct EntraExplainCommand: ParsableCommand {
    private static let maximumInput = 1 << 20

    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Tells cause and cure of errors of Entra: 1003xxx, AADSTS1100001 and others.",
        discussion: """
            CODE may be a whole line of a log; all known errors in it are explained. - reads standard input. Without CODE all \
            errors are listed.

            Exit codes: 0 explained, 1 nothing known in it, 64 wrong usage.
            """
    )

    @Argument(help: "A code, a name, or text that holds some.")
    var codes: [String] = []

    @Option(help: "text or json.")
    var format = OutputFormat.text

    private struct Line: Encodable {
        let code: String
        let name: String
        let cause: String
        let actor: String
        let cure: String
        let more: String
    }

    func run() throws {
        let text = try self.codes.map { $0 == "-" ? try self.standardInput() : $0 }.joined(separator: " ")
        let found = self.codes.isEmpty ? ErrorCatalog.all : ErrorCatalog.explanations(in: text)
        switch self.format {
        case .json: try StandardOutput.print(try Self.json(found))
        case .text where self.codes.isEmpty:
            for explanation in found { try StandardOutput.print("\(explanation.code)  \(explanation.name)") }
        case .text where !found.isEmpty:
            try StandardOutput.print(found.map(\.text).joined(separator: "\n\n"))
        case .text: break
        }
        guard found.isEmpty else { return }
        let nearest = ErrorCatalog.nearest(to: self.codes.first ?? "").map { "  \($0.code)  \($0.name)" }
        StandardError.print("no known error in: \(LogText.escaped(text))\nThe nearest are:")
        for line in nearest { StandardError.print(line) }
        throw ExitCode(ExitCodes.checkFailed)
    }

    private static func json(_ explanations: [ErrorExplanation]) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        let lines = explanations.map {
            Line(code: $0.code, name: $0.name, cause: $0.cause, actor: $0.actor.text, cure: $0.cure, more: $0.more)
        }
        return String(decoding: try encoder.encode(lines), as: UTF8.self)
    }

    private func standardInput() throws -> String {
        String(decoding: try StandardInput.read(upTo: Self.maximumInput), as: UTF8.self)
    }
}
