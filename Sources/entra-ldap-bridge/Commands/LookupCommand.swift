public import ArgumentParser
import Bridge
import BridgeConfiguration
public import ClaimsMapping
public import Directory
import EntraCallout
import Logging
import UnixSignals

extension Subject.Field: ExpressibleByArgument {}
extension SignInProtocol: ExpressibleByArgument {}

/// `lookup USER`: what a callout for this user would answer, and why.
struct LookupCommand: AsyncParsableCommand {
    /// The largest event file; a callout's body may not be larger either.
    private static let maximumEventSize = 64 * 1024

    static let configuration = CommandConfiguration(
        commandName: "lookup",
        abstract: "Shows what a callout for a user would answer, and why: the same code, the same deadline.",
        discussion: """
            USER is a user principal name or mail address, an Entra object id, a SID, a SAM account name (also with its \
            domain, CORP\\iokafor), or the DN of the entry. Where no rule of the configuration starts from what was typed, \
            the usual attribute is tried after them, and the report says so; --as tries the configuration's rules alone.

            --explain tells why a claim is there or missing. --format json has all of it. --watch runs until Ctrl-C, or \
            --count times, over the same connections, and ends with the latency figures.

            Exit codes: 0 found, 2 not found, 3 ambiguous, 4 directory unavailable, 5 a required claim is missing or a form or \
            Verified ID does not agree, 6 the account is disabled, locked or the like and the application goes by that, 64 wrong usage or a file that is no \
            event, 78 the configuration has errors. With --watch it is that of the last run that was not 0.
            """
    )

    @OptionGroup var configurationFile: ConfigurationOption

    @Argument(help: "The user: a name, a mail address, an id, a SID or a DN.")
    var user: String?

    @Option(name: .customLong("as"), help: "The one field of the event that USER is; its form tells otherwise.")
    var field: Subject.Field?

    @Option(
        name: .customLong("app"),
        help: "The application (client) id of the sign-in; without it the sign-in names no application."
    )
    var application: String?

    @Option(help: "The id of the application whose resource is asked for.")
    var resource: String?

    @Option(name: .customLong("protocol"), help: "The protocol of the sign-in.")
    var signInProtocol: SignInProtocol?

    @Option(help: "The id of the tenant.")
    var tenant: String?

    @Flag(help: "The user is a guest: only rules with `guests: true` apply.")
    var guest = false

    @Option(help: "A file with a captured event, instead of USER.")
    var event: String?

    @Flag(help: "Shows each stage, rule and claim with what came of it.")
    var explain = false

    @Flag(help: "With --explain: long values and lists are not shortened.")
    var full = false

    @OptionGroup var watching: WatchOptions

    @Option(help: "text or json.")
    var format = OutputFormat.text

    func validate() throws {
        guard (self.user == nil) != (self.event == nil) else {
            throw ValidationError("Give either a USER or --event FILE.")
        }
        let isSignInGiven =
            self.application != nil || self.field != nil || self.guest || self.resource != nil || self.tenant != nil
            || self.signInProtocol != nil
        guard self.event == nil || !isSignInGiven else {
            throw ValidationError(
                "--event brings its own user and sign-in; --app, --resource, --protocol, --tenant, --as and --guest do not "
                    + "go with it."
            )
        }
        guard self.user?.isEmpty != true else { throw ValidationError("USER is empty.") }
        for (name, id) in [("app", self.application), ("resource", self.resource), ("tenant", self.tenant)] {
            guard let id, GloballyUniqueIdentifier.normalized(id) == nil else { continue }
            throw ValidationError("--\(name) takes an id of Entra (a GUID), not \(LogText.escaped(id)).")
        }
        guard self.explain || !self.full else { throw ValidationError("--full goes with --explain.") }
        guard !self.watching.watch || !self.explain else {
            throw ValidationError("--watch shows a line for each run; --explain does not go with it.")
        }
    }

    func run() async throws {
        let user = self.user.map { LookupUser($0, as: self.field) }
        let captured = try self.event.map(Self.read)
        let lookup = DirectoryLookup(
            configuration: try self.configurationFile.require(),
            user: user,
            logger: .forCommand("lookup")
        )
        let code: Int32
        if let query = user?.query(self.signIn) ?? captured?.query {
            code =
                self.watching.watch
                ? try await WatchRunner(options: self.watching, format: self.format).run(lookup, query)
                : ExitCodes.code(of: try await self.run(lookup, query))
        } else if let captured {
            guard !self.watching.watch else {
                throw StandardError.wrongUsage("--watch goes with a token issuance start; this is another event.")
            }
            code = ExitCodes.code(of: try await self.explain(lookup, captured))
        } else {
            return
        }
        if code != 0 { throw ExitCode(code) }
    }

    private func explain(_ lookup: DirectoryLookup, _ captured: CapturedEvent) async throws -> CalloutOutcome {
        let (report, outcome): (EventReport, CalloutOutcome)
        do {
            (report, outcome) = try await lookup.explain(captured)
        } catch let error as EventError {
            throw StandardError.wrongUsage("\(self.event ?? ""): \(error)")
        }
        switch self.format {
        case .text: try StandardOutput.print(report.text(paint: TerminalStyle.standardOutput.paint), terminator: "")
        case .json: try StandardOutput.print(report.json())
        }
        return outcome
    }

    private func run(_ lookup: DirectoryLookup, _ query: ClaimsQuery) async throws -> CalloutOutcome {
        let (report, outcome) = try await lookup.run(query)
        let style = TerminalStyle.standardOutput
        switch self.format {
        case .text where self.explain:
            try StandardOutput.print(report.explanation(isFull: self.full, paint: style.paint), terminator: "")
        case .text: try StandardOutput.print(report.text(paint: style.paint), terminator: "")
        case .json: try StandardOutput.print(report.json())
        }
        return outcome
    }

    private var signIn: SignIn {
        SignIn(
            applicationID: self.application,
            resourceID: self.resource,
            // Events write it in upper case.
            protocolName: self.signInProtocol?.rawValue.uppercased(),
            tenantID: self.tenant,
            isGuest: self.guest
        )
    }

    private static func read(_ event: String) throws -> CapturedEvent {
        do {
            return try CapturedEvent(try FileReader.system.read(event, self.maximumEventSize))
        } catch let error as FileReadError {
            throw StandardError.wrongUsage("\(event): \(error.reason)")
        } catch {
            throw StandardError.wrongUsage("\(event): no event that can be looked up: \(error)")
        }
    }
}
