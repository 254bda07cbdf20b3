import FoundationEssentials
import Logging
import StandIns
import Testing

/// A slapd with the directory of the demonstration, a stand-in tenant, and the variables that lead
/// `config/demo/bridge.yaml` to both.
struct DemoStage: Sendable {
    static let configurationFile = "\(Program.packageFolder)/config/demo/bridge.yaml"

    /// The stage that a suite shares; see ``DemoStageTrait``.
    @TaskLocal static var shared: DemoStage?

    /// The stage of the suite that is running.
    static var current: DemoStage {
        get throws { try #require(Self.shared, "the suite has no .demoStage trait") }
    }

    let slapd: Slapd
    let tenant: StandInTenant
    let environment: [String: String]

    static func with<Result: Sendable>(_ body: (DemoStage) async throws -> Result) async throws -> Result {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let directory = try DemoDirectory(folder: "\(Program.packageFolder)/config/demo")
        return try await withSlapd(directory.configuration, logger: logger) { slapd in
            try await withStandInTenant(logger: logger) { tenant in
                let environment = directory.environment(slapd: slapd, tenant: tenant)
                return try await body(DemoStage(slapd: slapd, tenant: tenant, environment: environment))
            }
        }
    }

    /// Runs a command with `config/demo/bridge.yaml`.
    func run(_ arguments: [String], changing variables: [String: String] = [:]) async throws -> Program.Outcome {
        try await Program.run(
            arguments + ["--config", Self.configurationFile],
            environment: self.environment.merging(variables) { $1 }
        )
    }
}
