import ArgumentParser
import Bridge
import BridgeConfiguration
import ClaimsMapping
import Directory
import EntraCallout
import StandIns

/// Which event is sent, and about whom.
struct EventOptions: ParsableArguments {
    @Argument(help: "The user: a name, a mail address, an object id, a SID or a SAM account name.")
    var user: String?

    @Option(name: .customLong("event"), help: "The kind of event.")
    var kind = EventKind.tokenIssuanceStart

    @Option(help: "Sends this file's content instead, as it is.")
    var body: String?

    @Option(
        name: .customLong("field"),
        help: "NAME=VALUE: a field of the user, such as mail=a@b.example; may be given several times."
    )
    var fields: [String] = []

    @Flag(help: "The user is a guest.")
    var guest = false

    @Option(name: .customLong("app"), help: "The application that the user signs in to.")
    var application: String?

    @Option(help: "The application that the token is for; the same unless told.")
    var resource: String?

    @Option(help: "The tenant that the event claims to come from; that of the token unless told.")
    var tenant: String?

    @Option(name: .customLong("protocol"), help: "oauth2.0, saml or ws-fed.")
    var signInProtocol = SignInProtocol.oauth2

    @Option(help: "The id of the sign-in, a GUID; a new one unless told.")
    var correlation: String?

    @Option(
        name: .customLong("attribute"),
        help: "Sign-up: NAME=VALUE; NAME:int= and NAME:bool= for other types; may be given several times."
    )
    var attributes: [String] = []

    @Option(help: "Sign-up, emailOtpSend: the address with which somebody signs up.")
    var address: String?

    @Option(name: .customLong("claim"), help: "verifiedIdClaimValidation: NAME=VALUE; may be given several times.")
    var claims: [String] = []

    @Option(help: "verifiedIdClaimValidation: the employee id in Entra.")
    var employeeId: String?

    @Option(help: "passwordSubmit: the bridge's certificate (PEM); --config tells it otherwise.")
    var certificate: String?

    @Option(help: "passwordSubmit: the file with the password, - for standard input; it is asked for unless told.")
    var passwordFile: String?

    func validate() throws {
        guard self.kind == .passwordSubmit || (self.certificate == nil && self.passwordFile == nil) else {
            throw ValidationError("--certificate and --password-file go with --event passwordSubmit.")
        }
        for (name, id) in [
            ("app", self.application), ("resource", self.resource), ("tenant", self.tenant),
            ("correlation", self.correlation),
        ] {
            guard let id, GloballyUniqueIdentifier.normalized(id) == nil else { continue }
            throw ValidationError("--\(name) takes an id of Entra (a GUID), not \(LogText.escaped(id)).")
        }
        for (name, pairs) in [("field", self.fields), ("attribute", self.attributes), ("claim", self.claims)] {
            for pair in pairs where NamedValue(pair) == nil {
                throw ValidationError("--\(name) takes NAME=VALUE, not \(LogText.escaped(pair)).")
            }
        }
        for pair in self.fields.compactMap({ NamedValue($0) }) where EventUserFields.paths[pair.name] == nil {
            throw ValidationError(
                "\(LogText.escaped(pair.name)) is no field of a user; --field takes "
                    + EventUserFields.paths.keys.sorted().joined(separator: ", ") + "."
            )
        }
        for pair in self.attributes.compactMap({ NamedValue($0) }) where SignUpValue(pair) == nil {
            throw ValidationError("--attribute \(LogText.escaped(pair.name)) takes a value of its type.")
        }
        if let user, LookupUser(user).entry != nil {
            throw ValidationError("USER is the name of an entry; an event has none of those.")
        }
    }
}
