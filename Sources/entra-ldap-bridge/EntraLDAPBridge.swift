import ArgumentParser
import Bridge

/// The command-line program.
@main
struct EntraLDAPBridge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "entra-ldap-bridge",
        abstract: "Answers Microsoft Entra's custom authentication extension with claims from your LDAP directory.",
        discussion: """
            serve answers callouts; lookup shows what a callout for a user would answer, and why; check-config finds the \
            mistakes of a configuration before they cost a sign-in; diff-mapping shows what a new one would change for users; \
            config show tells what holds, and why; schema describes every key, for editors and for people; audit helps to \
            read the records of callouts; entra registers the service in a tenant, compares what is registered, and explains \
            Entra's errors; send calls a running service as Entra does, once or at a rate; demo shows it all on a throwaway \
            directory.
            """,
        version: BridgeVersion.text,
        subcommands: [
            ServeCommand.self, LookupCommand.self, CheckConfigCommand.self, DiffMappingCommand.self, ConfigCommand.self,
            SchemaCommand.self, AuditCommand.self, EntraCommand.self, SendCommand.self, DemoCommand.self,
        ]
    )
}
