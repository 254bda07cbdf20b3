import ArgumentParser
import BridgeConfiguration
import EntraCallout
import FoundationEssentials

/// `entra verify`: what is registered, compared with the configuration.
///
/// The JSON is one object: `objects` (how many were compared), `errors`, `warnings`, and `findings`, each with
/// `severity`, `file`, `line`, `column`, `keyPath` and `message`.
struct EntraVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Compares objects that were exported from Microsoft Graph with the configuration.",
        discussion: """
            FILE holds an object, an array of objects, or a list as Graph answers it: application, servicePrincipal (with \
            $expand=claimsMappingPolicies it tells which policy is whose), customAuthenticationExtension, \
            authenticationEventListener, claimsMappingPolicy, and sign-ins. - reads standard input. All files are compared \
            together. Nothing is contacted.

            Exit codes: 0 nothing to mend (warnings may be shown), 1 errors were found, 64 wrong usage or a file that can't be \
            read, 78 the configuration has errors.
            """
    )

    @OptionGroup var options: RegistrationOptions

    @Argument(help: "The files.")
    var files: [String]

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

        let objects: Int
        let errors: Int
        let warnings: Int
        let findings: [Line]
    }

    func run() throws {
        let expected = try self.expectation()
        let contents = try self.files.map(Self.read)
        let (found, objects) = RegistrationVerification.findings(in: contents, expected: expected)
        let findings = found.map { finding in
            Finding(
                severity: finding.isError ? .error : .warning,
                file: self.files[finding.file],
                line: finding.line,
                column: finding.column,
                keyPath: finding.path,
                message: finding.message
            )
        }
        let errors = findings.count { $0.severity == .error }
        let document = Document(
            objects: objects,
            errors: errors,
            warnings: findings.count - errors,
            findings: findings.map {
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
        switch self.format {
        case .text:
            for finding in findings { try StandardOutput.print("\(finding)") }
            try StandardOutput.print(
                "objects compared: \(objects), errors: \(errors), warnings: \(findings.count - errors)"
            )
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
            try StandardOutput.print(String(decoding: try encoder.encode(document), as: UTF8.self))
        }
        if errors > 0 { throw ExitCode(ExitCodes.checkFailed) }
    }

    private func expectation() throws -> RegistrationExpectation {
        let configuration = try self.options.configurationFile.require()
        let reading = try RegistrationReading(self.options, configuration)
        return RegistrationExpectation(
            registration: try reading.registration(isHostNeeded: false),
            audiences: reading.tenant.audiences,
            budget: configuration.budget.wholeMilliseconds,
            entraTimeout: configuration.entraTimeout?.wholeMilliseconds,
            alwaysReturned: Set(RegistrationReading.markerNames),
            now: Date.now.formatted(.iso8601),
            nearest: { Suggestion.nearest(to: $0, among: $1) }
        )
    }

    private static func read(_ path: String) throws -> [UInt8] {
        if path == "-" { return try StandardInput.read(upTo: RegistrationVerification.maximumFileSize) }
        do throws(FileReadError) {
            return try FileReader.system.read(path, RegistrationVerification.maximumFileSize)
        } catch {
            throw StandardError.wrongUsage("\(LogText.escaped(path)): \(error.reason)")
        }
    }
}
