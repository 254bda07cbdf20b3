import ArgumentParser
import BridgeConfiguration
import EntraCallout

/// `entra documents`: the requests to Microsoft Graph, in order.
struct EntraDocumentsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "documents",
        abstract: "Prints the requests to Microsoft Graph that register the service, in order, with their bodies.",
        discussion: """
            What stands in braces is taken from the answer of an earlier request. Nothing is contacted.

            Exit codes: 0 printed, 1 Entra would refuse what is to be registered, 64 wrong usage, 78 the configuration has \
            errors.
            """
    )

    @OptionGroup var options: RegistrationOptions

    @Option(help: "text or json.")
    var format = OutputFormat.text

    func run() throws {
        let registration = try self.options.checkedRegistration()
        let steps = RegistrationDocuments(registration).steps()
        switch self.format {
        case .text: try StandardOutput.print(RegistrationDocuments.text(steps), terminator: "")
        case .json: try StandardOutput.print(RegistrationDocuments.json(steps))
        }
    }
}

extension RegistrationOptions {
    /// The registration, after its doubts went to standard error.
    ///
    /// - Returns: The registration.
    /// - Throws: `ExitCode`, after standard error was told what keeps it from being registered.
    func checkedRegistration() throws -> Registration {
        let configuration = try self.configurationFile.require()
        let registration = try RegistrationReading(self, configuration).registration(isHostNeeded: true)
        for doubt in registration.doubts() { StandardError.print("warning: \(doubt)") }
        var problems = registration.problems()
        let budget = configuration.budget.wholeMilliseconds
        if registration.timeout < budget + 100 {
            problems.append(
                "Entra would wait \(registration.timeout) ms, and a callout may take \(budget) ms (`budget`) and 100 ms on the way: "
                    + "register more (--timeout, `entraTimeout`; 2000 at most), or give the callout less"
            )
        }
        for problem in problems { StandardError.print("error: \(problem)") }
        guard problems.isEmpty else { throw ExitCode(ExitCodes.checkFailed) }
        return registration
    }
}
