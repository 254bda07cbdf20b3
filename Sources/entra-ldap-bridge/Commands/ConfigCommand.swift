import ArgumentParser
import BridgeConfiguration

/// `config`: what a configuration says.
struct ConfigCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "config",
        abstract: "Looks into a configuration.",
        subcommands: [Show.self]
    )

    /// `config show`: what holds, and why.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "show",
            abstract:
                "Prints every value that holds, and the line or the default that it comes from; secrets are masked.",
            discussion: """
                Standard output is YAML or JSON; findings go to standard error. Nothing is started or contacted.

                Exit codes: 0 usable (warnings may be shown), 64 wrong usage, 78 the configuration has errors.
                """
        )

        /// What is printed.
        enum Format: String, ExpressibleByArgument, CaseIterable {
            case yaml
            case json
        }

        @OptionGroup var configurationFile: ConfigurationOption

        @Option(help: "yaml or json.")
        var format = Format.yaml

        func run() throws {
            let effective = try self.configurationFile.requireResult().effective
            guard let effective else { throw ExitCode(ExitCodes.configurationError) }
            switch self.format {
            case .yaml: try StandardOutput.print(effective.yaml, terminator: "")
            case .json: try StandardOutput.print(effective.json, terminator: "")
            }
        }
    }
}
