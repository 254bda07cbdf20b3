public import ArgumentParser
import Bridge
import BridgeConfiguration
import ClaimsMapping
public import Directory
import Logging

extension Subject.Field: ExpressibleByArgument {}

/// `lookup USER`: what a callout for this user would answer, and why.
struct LookupCommand: AsyncParsableCommand {
    /// The largest event file; a callout's body may not be larger either.
    private static let maximumEventSize = 64 * 1024

    static let configuration = CommandConfiguration(
        commandName: "lookup",
        abstract: "Shows what a callout for a user would answer, and why: the same code, the same deadline.",
        discussion: """
            Exit codes: 0 found, 2 not found, 3 ambiguous, 4 directory unavailable, 5 a required claim is missing, 6 the
            account is disabled, locked or the like and the application goes by that, 78 the configuration has errors.
            """
    )

    @OptionGroup var configurationFile: ConfigurationOption

    @Argument(help: "A principal name or mail address, an Entra object id, a SID, or a SAM account name.")
    var user: String?

    @Option(name: .customLong("as"), help: "The one field of the event that USER is; its form tells otherwise.")
    var field: Subject.Field?

    @Option(
        name: .customLong("app"),
        help: "The application (client) id whose policy applies; the default policy otherwise."
    )
    var application: String?

    @Flag(help: "The user is a guest: only rules with `guests: true` apply.")
    var guest = false

    @Option(help: "A file with a captured event, instead of USER.")
    var event: String?

    @Option(help: "text or json.")
    var format = OutputFormat.text

    func validate() throws {
        guard (self.user == nil) != (self.event == nil) else {
            throw ValidationError("Give either a USER or --event FILE.")
        }
        guard self.event == nil || (self.application == nil && self.field == nil && !self.guest) else {
            throw ValidationError(
                "--event brings its own application and user; --app, --as and --guest do not go with it."
            )
        }
        guard self.user?.isEmpty != true else { throw ValidationError("USER is empty.") }
    }

    func run() async throws {
        let query = try self.query()
        let configuration = try self.configurationFile.require()
        let lookup = DirectoryLookup(configuration: configuration, logger: .forCommand("lookup"))
        let (report, outcome) = try await lookup.run(query)
        switch self.format {
        case .text: print(report.text(), terminator: "")
        case .json: print(try report.json())
        }
        let code = ExitCodes.code(of: outcome)
        if code != 0 { throw ExitCode(code) }
    }

    private func query() throws -> ClaimsQuery {
        if let event {
            do {
                return try DirectoryLookup.query(ofEvent: try FileReader.system.read(event, Self.maximumEventSize))
            } catch let error as FileReadError {
                throw ValidationError("\(event): \(error.reason)")
            } catch {
                throw ValidationError("\(event): \(error)")
            }
        }
        return ClaimsQuery(
            subject: LookupUser.subject(of: self.user ?? "", as: self.field, isGuest: self.guest),
            signIn: SignIn(applicationID: self.application, isGuest: self.guest),
            correlationID: nil
        )
    }
}
