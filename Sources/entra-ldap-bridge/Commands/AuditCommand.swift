import ArgumentParser
import Bridge
import BridgeConfiguration
import EntraCallout

/// `audit`: what helps to read the records of callouts.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Helps to read the audit.",
        subcommands: [Subject.self]
    )

    /// `audit subject`: the hash of a user.
    struct Subject: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "subject",
            abstract: "Prints the `subject.hash` under which a user's callouts are recorded.",
            discussion: """
                With several tenants, each on a line of its own behind the tenant's id, unless --tenant names one.

                    grep -F "$(entra-ldap-bridge audit subject OBJECT_ID)" /var/log/entra-ldap-bridge/audit.jsonl

                Exit codes: 0 printed, 64 wrong usage, 78 the configuration has errors, or no `audit.key`.
                """
        )

        @OptionGroup var configurationFile: ConfigurationOption

        @Option(help: "The tenant's id; all that are configured unless given.")
        var tenant: String?

        @Argument(help: "The user's object id in Entra.")
        var objectID: String

        func run() throws {
            let user = try Self.identifier(self.objectID, "OBJECT_ID")
            let wanted = try self.tenant.map { try Self.identifier($0, "--tenant") }
            let configuration = try self.configurationFile.require()
            let tenants = configuration.tenants.map(\.id).filter { wanted == nil || $0 == wanted }
            if tenants.isEmpty { throw ValidationError("--tenant: the configuration has no such tenant") }
            for tenant in tenants {
                guard let hash = configuration.audit.subject.hash(ofUser: user, inTenant: tenant) else {
                    StandardError.print(
                        "\(self.configurationFile.path): records have no hash: give `audit.key`, with `subject: hashed`"
                    )
                    throw ExitCode(ExitCodes.configurationError)
                }
                try StandardOutput.print(tenants.count == 1 ? hash : "\(tenant) \(hash)")
            }
        }

        private static func identifier(_ text: String, _ name: String) throws -> String {
            guard let identifier = GloballyUniqueIdentifier.normalized(text) else {
                throw ValidationError("\(name): expected a GUID such as `5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38`")
            }
            return identifier
        }
    }
}
