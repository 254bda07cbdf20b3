import ArgumentParser
import Bridge
import BridgeConfiguration
import FoundationEssentials

/// `--config FILE`, and what becomes of the file.
struct ConfigurationOption: ParsableArguments {
    @Option(name: [.customLong("config"), .customShort("c")], help: "The configuration file.")
    var path = "/etc/entra-ldap-bridge/bridge.yaml"

    var source: ConfigurationSource {
        ConfigurationSource(path: self.path, environment: ProcessInfo.processInfo.environment)
    }

    func load() -> LoadResult {
        BridgeConfiguration.load(path: self.path, environment: ProcessInfo.processInfo.environment)
    }

    /// The configuration, after its findings were written to standard error; ends the program when it cannot be used.
    func require() throws -> BridgeConfiguration {
        guard let configuration = try self.requireResult().configuration else {
            throw ExitCode(ExitCodes.configurationError)
        }
        return configuration
    }

    /// The same with all that is known of the file.
    func requireResult() throws -> LoadResult {
        let result = self.load()
        for finding in result.findings { StandardError.print("\(finding)") }
        guard result.configuration != nil else {
            StandardError.print("\(self.path): not usable; mend the errors above (check-config shows them again)")
            throw ExitCode(ExitCodes.configurationError)
        }
        return result
    }
}
