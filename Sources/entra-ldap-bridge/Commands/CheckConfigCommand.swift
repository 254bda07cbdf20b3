import ArgumentParser
import BridgeConfiguration
import FoundationEssentials

/// `check-config`: all findings of a configuration, at once.
struct CheckConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-config",
        abstract: "Shows every mistake of a configuration, with line and column. Nothing is started or contacted.",
        discussion: "Exit codes: 0 usable (warnings may be shown), 78 the configuration has errors."
    )

    @OptionGroup var configurationFile: ConfigurationOption

    @Option(help: "text or json.")
    var format = OutputFormat.text

    private struct Document: Encodable {
        struct Line: Encodable {
            let severity: String
            let file: String
            let line: Int
            let column: Int
            let keyPath: String
            let message: String
        }

        let file: String
        let usable: Bool
        let errors: Int
        let warnings: Int
        let findings: [Line]
    }

    func run() throws {
        let result = self.configurationFile.load()
        let errors = result.findings.count { $0.severity == .error }
        let warnings = result.findings.count - errors
        switch self.format {
        case .text:
            for finding in result.findings { print(finding) }
            let verdict = result.configuration == nil ? "not usable" : "usable"
            print("\(self.configurationFile.path): \(verdict), errors: \(errors), warnings: \(warnings)")
        case .json:
            let document = Document(
                file: self.configurationFile.path,
                usable: result.configuration != nil,
                errors: errors,
                warnings: warnings,
                findings: result.findings.map {
                    Document.Line(
                        severity: $0.severity.rawValue,
                        file: $0.file,
                        line: $0.line,
                        column: $0.column,
                        keyPath: $0.keyPath,
                        message: $0.message
                    )
                }
            )
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
            print(String(decoding: try encoder.encode(document), as: UTF8.self))
        }
        if result.configuration == nil { throw ExitCode(ExitCodes.configurationError) }
    }
}
