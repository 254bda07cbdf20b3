import ArgumentParser
import Bridge
import BridgeConfiguration
import EntraCallout
import FoundationEssentials
import Logging

/// `diff-mapping OLD NEW --users FILE`: what would change for these users before a new mapping goes live.
struct DiffMappingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff-mapping",
        abstract: "Shows what would change for users if one configuration took the place of another.",
        discussion: """
            The list has one user a line, as lookup takes it, or user,application; lines that begin with # are comments, and \
            100,000 lines are the most. Each user is looked up in the directory, once where both configurations have the same \
            directories, eight at a time, each within the budget of a callout. Nobody signs in, and nothing is written.

            Without --app, and for lines without an application, users are compared for each row of `applications` in both \
            documents, and for an application that no row names. All of them count as members, none as a guest.

            Exit codes: 0 nothing changes for these users, 1 something does, 4 the directory could not say for some of them \
            (the others are compared), 64 wrong usage, 78 a configuration has errors.
            """
    )

    @Argument(help: "The configuration in use.")
    var old: String

    @Argument(help: "The configuration that would take its place.")
    var new: String

    @Option(help: "The list of users.")
    var users: String

    @Option(name: .customLong("app"), help: "The application (client) id to compare; may be given several times.")
    var applications: [String] = []

    @Flag(help: "Shows old and new values, which are personal data.")
    var showValues = false

    @Option(help: "How many users are listed; counts are always of all.")
    var limit = 100

    @Option(help: "text or json.")
    var format = OutputFormat.text

    func validate() throws {
        for id in self.applications where GloballyUniqueIdentifier.normalized(id) == nil {
            throw ValidationError("--app takes an application id (a GUID), not \(LogText.escaped(id)).")
        }
        guard (0...UserList.maximumLines).contains(self.limit) else {
            throw ValidationError("--limit is from 0 to \(UserList.maximumLines).")
        }
    }

    func run() async throws {
        let users = try self.readUsers()
        let (old, new) = try self.loadConfigurations()
        let comparison = MappingComparison(
            old: old,
            new: new,
            applications: self.applications,
            showsValues: self.showValues,
            limit: self.limit,
            logger: .forCommand("diff-mapping")
        )
        var progress = ProgressLine(total: users.count)
        let report = try await comparison.run(users) { done, differing in
            progress.show(done: done, note: "\(differing) differ")
        }
        progress.end()
        switch self.format {
        case .text: try StandardOutput.print(report.text(paint: TerminalStyle.standardOutput.paint), terminator: "")
        case .json: try StandardOutput.print(report.json())
        }
        if report.undetermined > 0 { throw ExitCode(ExitCodes.directoryUnavailable) }
        if report.differing > 0 { throw ExitCode(ExitCodes.differences) }
    }

    private func readUsers() throws -> [ComparedUser] {
        do {
            return try UserList.parse(try FileReader.system.read(self.users, UserList.maximumBytes))
        } catch let error as FileReadError {
            throw StandardError.wrongUsage("\(self.users): \(error.reason)")
        } catch let error as UserListError {
            throw StandardError.wrongUsage("\(self.users): \(error)")
        }
    }

    /// Both configurations; the findings of both are shown before the program ends over one of them.
    private func loadConfigurations() throws -> (old: BridgeConfiguration, new: BridgeConfiguration) {
        let environment = ProcessInfo.processInfo.environment
        let results = [self.old, self.new]
            .map { (path: $0, result: BridgeConfiguration.load(path: $0, environment: environment)) }
        for (path, result) in results {
            // Warnings are for check-config; here they would stand before every comparison.
            for finding in result.findings where finding.severity == .error { StandardError.print("\(finding)") }
            if result.configuration == nil { StandardError.print("\(path): not usable; mend the errors above") }
        }
        guard let old = results[0].result.configuration, let new = results[1].result.configuration else {
            throw ExitCode(ExitCodes.configurationError)
        }
        return (old, new)
    }
}
