public import ArgumentParser
import Bridge
import BridgeConfiguration
public import EntraCallout
import FoundationEssentials

extension EventKind: ExpressibleByArgument {}

/// What a registration needs that a configuration does not tell, or not clearly.
struct RegistrationOptions: ParsableArguments {
    @OptionGroup var configurationFile: ConfigurationOption

    @Option(help: "The id of the tenant, where `tenants` has several.")
    var tenant: String?

    @Option(help: "The host of the URL that Entra calls; an audience api://HOST/ID tells it otherwise.")
    var host: String?

    @Option(
        name: .customLong("api"),
        help: "The application id of the bridge's own registration; the audiences tell it otherwise."
    )
    var apiApplicationID: String?

    @Flag(
        help:
            "The tenant is an external one (for customers); a ciamlogin.com host in its `metadata` tells it otherwise."
    )
    var external = false

    @Option(help: "What everything that is created is called.")
    var name = "LDAP claims bridge"

    @Option(name: .customLong("event"), help: "Only this event; may be given several times.")
    var events: [EventKind] = []

    @Option(help: "The milliseconds that Entra waits; `entraTimeout` tells it otherwise, or else 2000.")
    var timeout: Int?

    @Option(
        name: .customLong("emit"),
        help: "CLAIM=NAME: the claim's name in tokens, where it is not its own; may be given several times."
    )
    var tokenNames: [String] = []

    @Option(name: .customLong("saml"), help: "CLAIM=URI: the claim's type in SAML tokens; may be given several times.")
    var samlTypes: [String] = []

    @Flag(help: "Maps bridgeOutcome and correlationId as well, which each answer has: good for finding faults.")
    var markers = false

    @Option(
        help:
            "passwordSubmit: the certificate (PEM) that passwords are encrypted for; the first one configured unless told."
    )
    var certificate: String?

    @Option(help: "passwordSubmit: the user property that says whose password is still to be migrated.")
    var migrationProperty: String?

    func validate() throws {
        for (name, id) in [("tenant", self.tenant), ("api", self.apiApplicationID)] {
            guard let id, GloballyUniqueIdentifier.normalized(id) == nil else { continue }
            throw ValidationError("--\(name) takes an id of Entra (a GUID), not \(LogText.escaped(id)).")
        }
        for (name, pairs) in [("emit", self.tokenNames), ("saml", self.samlTypes)] {
            for pair in pairs where NamedValue(pair) == nil {
                throw ValidationError("--\(name) takes CLAIM=VALUE, not \(LogText.escaped(pair)).")
            }
        }
        guard self.timeout.map({ Registration.timeouts.contains($0) }) != false else {
            throw ValidationError("--timeout takes 200 to 2000 milliseconds.")
        }
        guard !self.name.isEmpty, self.name.utf8.count <= 120 else {
            throw ValidationError("--name takes 1 to 120 bytes.")
        }
    }
}
