import ArgumentParser
import Bridge
import BridgeConfiguration
import Logging

/// `serve`: answers callouts until a signal.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Answers callouts until SIGTERM or SIGINT; callouts in flight are answered first.",
        discussion: """
            The configuration is read again on SIGHUP and when one of its files changes. It is checked first: with errors, \
            the one in use stays. The log says what became of it. SIGUSR1 opens the file of the audit anew, as SIGHUP does.

            Exit codes: 0 stopped by a signal, 64 wrong usage, 69 could not start or go on (keys, port or certificate), 78 the \
            configuration has errors.
            """
    )

    @OptionGroup var configurationFile: ConfigurationOption

    func run() async throws {
        let supervisorSocket = SupervisorSocket.takeFromEnvironment()
        let configuration = try self.configurationFile.require()
        configuration.log.bootstrapLogging()
        let logger = Logger(label: "entra-ldap-bridge")
        do {
            try await BridgeService(
                configuration: configuration,
                source: self.configurationFile.source,
                supervisorSocket: supervisorSocket,
                logger: logger
            )
            .run { port in
                logger.notice(
                    "ready for callouts",
                    metadata: [
                        "address": "\(configuration.listen.address.host):\(port)",
                        "path": "\(configuration.listen.path)",
                    ]
                )
            }
        } catch {
            var metadata: Logger.Metadata = ["error": "\(error)"]
            if let failure = ListenFailure(error) {
                let addresses = [
                    configuration.listen.address, configuration.admin?.address, configuration.monitoring.address,
                ]
                .compactMap(\.self)
                metadata["address"] = "\(addresses.map(\.description).joined(separator: " or "))"
                metadata["error"] = "\(failure.message)"
                metadata["hint"] = "\(failure.advice)"
            }
            logger.critical("the service could not run", metadata: metadata)
            throw ExitCode(ExitCodes.unavailable)
        }
    }
}
