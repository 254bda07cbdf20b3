import BridgeConfiguration
import ClaimsMapping
import FoundationEssentials
import LDAP
import Logging
import StandIns
import Testing

/// What a bridge needs around it: a slapd with the directory of the demonstration, and a stand-in tenant.
struct Stage: Sendable {
    /// Where `config/demo` is.
    static let demoFolder = URL(filePath: #filePath)
        .deletingLastPathComponent()
        .appending(path: "../../../config/demo")
        .standardized
        .path

    /// The stage that a suite shares; see ``StageTrait``.
    @TaskLocal static var shared: Stage?

    let slapd: Slapd
    let tenant: StandInTenant
    let bindDN: String
    let bindPassword: String

    /// The stage of the suite that is running.
    static var current: Stage {
        get throws { try #require(Self.shared, "the suite has no .stage trait") }
    }

    /// Runs a stage with the demonstration's directory.
    @discardableResult
    static func with<Result: Sendable>(_ body: (Stage) async throws -> Result) async throws -> Result {
        let directory = try DemoDirectory(folder: Self.demoFolder)
        return try await Self.with(
            directory.configuration,
            bindDN: DemoDirectory.bindDN,
            bindPassword: directory.bindPassword,
            body
        )
    }

    /// Runs a stage with another directory, which the bridge reads as its root.
    @discardableResult
    static func with<Result: Sendable>(
        _ directory: SlapdConfiguration,
        _ body: (Stage) async throws -> Result
    ) async throws -> Result {
        try await Self.with(
            directory,
            bindDN: directory.rootDN,
            bindPassword: directory.rootPassword,
            body
        )
    }

    private static func with<Result: Sendable>(
        _ directory: SlapdConfiguration,
        bindDN: String,
        bindPassword: String,
        _ body: (Stage) async throws -> Result
    ) async throws -> Result {
        try await withSlapd(directory, logger: .silent) { slapd in
            try await withStandInTenant(logger: .silent) { tenant in
                try await body(Stage(slapd: slapd, tenant: tenant, bindDN: bindDN, bindPassword: bindPassword))
            }
        }
    }

    /// `config/demo/bridge.yaml`, pointed at this stage.
    func configuration() throws -> BridgeConfiguration {
        let result = BridgeConfiguration.load(
            path: "\(Self.demoFolder)/bridge.yaml",
            environment: [
                "DEMO_LDAP_URL": self.slapd.ldapsURL,
                "DEMO_CA_FILE": self.slapd.certificateAuthorityFile,
                "DEMO_BIND_DN": self.bindDN,
                "DEMO_BIND_PASSWORD": self.bindPassword,
                "DEMO_TENANT_ID": self.tenant.id,
                "DEMO_AUDIENCE": self.tenant.audience,
                "DEMO_METADATA_URL": self.tenant.metadataURLs.first ?? "",
            ]
        )
        #expect(result.findings.isEmpty)
        var configuration = try #require(result.configuration)
        // Both audiences and both documents, as a tenant that has both versions of token.
        configuration.tenants = [self.tenant.settings]
        // Tests that are about time set it; the others must pass on a machine that is busy with all of them.
        configuration.budget = .seconds(20)
        // Most tests are about what the directory says, each time anew; those of the cache switch it on.
        configuration.cache = nil
        return configuration
    }

    /// Runs a bridge with the demonstration's configuration, changed as the test wants it.
    ///
    /// - Returns: What it logged, complete: the bridge has ended.
    @discardableResult
    func withBridge(
        logLevel: Logger.Level = .info,
        _ change: (inout BridgeConfiguration) throws -> Void = { _ in },
        _ body: (RunningBridge) async throws -> Void
    ) async throws -> BridgeLog {
        var configuration = try self.configuration()
        try change(&configuration)
        return try await RunningBridge.with(configuration, tenant: self.tenant, logLevel: logLevel, body)
    }
}

extension Logger {
    /// A logger for what no test looks at.
    static var silent: Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }
}
