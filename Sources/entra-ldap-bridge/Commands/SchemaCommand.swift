import ArgumentParser
import BridgeConfiguration

/// `schema`: the description of the configuration, for editors and for people.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Prints the JSON Schema of the configuration, or the reference of its keys.",
        discussion: """
            An editor with the YAML language server completes and checks a document that begins with the line

            # yaml-language-server: $schema=bridge.schema.json

            Exit codes: 0, and 64 wrong usage.
            """
    )

    /// What is printed.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case json
        case markdown
    }

    @Option(help: "json for a JSON Schema (draft 2020-12), markdown for the reference.")
    var format = Format.json

    func run() throws {
        switch self.format {
        case .json: try StandardOutput.print(ConfigurationSchema.json, terminator: "")
        case .markdown: try StandardOutput.print(ConfigurationReference.markdown, terminator: "")
        }
    }
}
