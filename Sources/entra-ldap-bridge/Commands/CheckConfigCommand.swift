import ArgumentParser
import Bridge
import BridgeConfiguration
import FoundationEssentials
import Logging

/// `check-config`: all findings of a configuration, at once; and whether what it depends on is there.
///
/// The JSON is one object: `file`, `usable`, `errors`, `warnings`, `findings` (each with `severity`, `file`, `line`,
/// `column`, `keyPath`, `message`), and with `--online` and a usable configuration `online`, which ``DoctorReport``
/// describes.
struct CheckConfigCommand: AsyncParsableCommand {
    private static let timeouts = 1...600

    static let configuration = CommandConfiguration(
        commandName: "check-config",
        abstract:
            "Shows every mistake of a configuration, with line and column; with --online what it depends on, too.",
        discussion: """
            Without --online nothing is contacted. With it, servers, schema, rights, tenants, certificates and times are \
            looked at; nothing is changed, and a service account that a server refuses is not tried again.

            Exit codes: 0 usable (warnings may be shown), 1 a check of --online failed, 64 wrong usage, 78 the configuration \
            has errors, and nothing was contacted.
            """
    )

    @OptionGroup var configurationFile: ConfigurationOption

    @Flag(help: "Looks at servers, tenants and certificates as well.")
    var online = false

    @Option(help: "The seconds that all checks of --online may take.")
    var timeout = 30

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
        let online: DoctorReport?
    }

    func validate() throws {
        guard Self.timeouts.contains(self.timeout) else {
            throw ValidationError("--timeout takes \(Self.timeouts.lowerBound) to \(Self.timeouts.upperBound) seconds.")
        }
    }

    func run() async throws {
        let result = self.configurationFile.load()
        let errors = result.findings.count { $0.severity == .error }
        let warnings = result.findings.count - errors
        if self.format == .text {
            for finding in result.findings { try StandardOutput.print("\(finding)") }
            let verdict = result.configuration == nil ? "not usable" : "usable"
            try StandardOutput.print(
                "\(self.configurationFile.path): \(verdict), errors: \(errors), warnings: \(warnings)"
            )
        }
        let report = await self.check(result.configuration)
        switch self.format {
        case .text:
            if let report {
                let style = TerminalStyle.standardOutput
                try StandardOutput.print("\n\(report.text { style.paint($0, $1) })", terminator: "")
            }
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
                },
                online: report
            )
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
            try StandardOutput.print(String(decoding: encoder.encode(document), as: UTF8.self))
        }
        if result.configuration == nil { throw ExitCode(ExitCodes.configurationError) }
        if report?.hasFailed == true { throw ExitCode(ExitCodes.checkFailed) }
    }

    private func check(_ configuration: BridgeConfiguration?) async -> DoctorReport? {
        guard self.online, let configuration else { return nil }
        // What goes wrong is in the report: the log would say it twice.
        let doctor = Doctor(configuration: configuration, logger: .forCommand("check-config", level: .critical))
        return await doctor.run(timeout: .seconds(self.timeout))
    }
}
