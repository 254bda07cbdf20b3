public import ArgumentParser
public import EntraCallout

extension ScriptShell: ExpressibleByArgument {}

/// `entra script`: a script that sends the requests.
struct EntraScriptCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "script",
        abstract: "Prints a script that registers the service, and that may be run again at any time.",
        discussion: """
            powershell needs the module Microsoft.Graph.Authentication. az needs bash, the Azure CLI, curl and jq, and is run \
            twice, under two logins: the token that the Azure CLI gets for a person cannot create extensions or listeners. \
            Both find what exists before they create, create no listener before the endpoint answers, and say what is left to \
            do by hand.

            Exit codes: 0 printed, 1 Entra would refuse what is to be registered, 64 wrong usage, 78 the configuration has \
            errors.
            """
    )

    @OptionGroup var options: RegistrationOptions

    @Option(help: "powershell or az.")
    var shell: ScriptShell

    func run() throws {
        let registration = try self.options.checkedRegistration()
        try StandardOutput.print(RegistrationScript(registration, shell: self.shell).text, terminator: "")
    }
}
