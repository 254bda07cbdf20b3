import ArgumentParser

/// `entra`: what a tenant of Entra has to know of this service, and what it says of it.
struct EntraCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "entra",
        abstract: "Registers the service in a tenant, compares what is registered, and explains Entra's errors.",
        subcommands: [
            EntraDocumentsCommand.self, EntraScriptCommand.self, EntraVerifyCommand.self, EntraExplainCommand.self,
        ]
    )
}
