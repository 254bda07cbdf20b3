import AsyncHTTPClient
import Bridge
import BridgeConfiguration
import EntraCallout
import FoundationEssentials
import Logging
import NIOCore
import NIOHTTP1
import StandIns

/// The demonstration: everything real but the tenant, on this machine, for as long as it runs.
struct Demo: Sendable {
    let folder: String
    let keepsRunning: Bool

    private static let tenantID = "5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38"
    private static let audience = "c7a3f18e-0d52-4b96-8e41-5f90ab27d364"

    /// Who signs in, and what the demonstration expects of the answer.
    private static let cases: [(title: String, user: StandInUser, outcome: CalloutOutcome)] = [
        ("a member who is synchronized from the directory", .member, .released),
        ("a guest, whose mail address somebody in the directory has too", .guest, .guestUser),
        ("a member whom the directory does not know", .newcomer, .unknownUser),
    ]

    func run() async throws {
        let logger = Logger.forCommand("demo", level: .warning)
        let directory = try DemoDirectory(folder: self.folder)
        try self.say("Starting a throwaway slapd with the directory in \(self.folder) ...")
        try await withSlapd(directory.configuration, logger: .forCommand("slapd")) { slapd in
            try self.say("  \(slapd.ldapsURL), files in \(slapd.folder.path)")
            try self.say("Starting a stand-in for the Entra tenant \(Self.tenantID) ...")
            try await withStandInTenant(id: Self.tenantID, audience: Self.audience, logger: logger) { tenant in
                try self.say("  \(tenant.metadataURLs.first ?? "")")
                let environment = directory.environment(slapd: slapd, tenant: tenant)
                let configuration = try self.configuration(environment)
                try await self.run(
                    configuration,
                    environment: environment,
                    tenant: tenant,
                    folder: slapd.folder,
                    logger: logger
                )
            }
        }
        try self.say("Stopped and removed everything.")
    }

    private func configuration(_ environment: [String: String]) throws -> BridgeConfiguration {
        let result = BridgeConfiguration.load(path: "\(self.folder)/bridge.yaml", environment: environment)
        guard let configuration = result.configuration else {
            throw DemoError(message: result.findings.map(\.description).joined(separator: "\n"))
        }
        return configuration
    }

    private func run(
        _ configuration: BridgeConfiguration,
        environment: [String: String],
        tenant: StandInTenant,
        folder: TemporaryFolder,
        logger: Logger
    ) async throws {
        try self.say("Starting the bridge with \(self.folder)/bridge.yaml ...")
        let (ports, portFound) = AsyncStream<Int>.makeStream()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                defer { portFound.finish() }
                // The command traps the signals; it ends us by cancellation.
                try await BridgeService(configuration: configuration, logger: logger)
                    .run(gracefulShutdownSignals: []) {
                        portFound.yield($0)
                    }
            }
            var iterator = ports.makeAsyncIterator()
            guard let port = await iterator.next() else {
                // It ended before the port was open: its own error says why.
                try await group.next()
                throw DemoError(message: "the bridge did not start")
            }
            let url = "http://127.0.0.1:\(port)\(configuration.listen.path)"
            try self.say("  POST \(url)")
            for (number, sample) in Self.cases.enumerated() {
                try await self.show(sample, number: number + 1, url: url, configuration: configuration, tenant: tenant)
            }
            if self.keepsRunning {
                try await self.sayWhatToPaste(url: url, environment: environment, tenant: tenant, folder: folder)
                // Until the command cancels, or the bridge ends with an error of its own.
                try await group.next()
            }
            group.cancelAll()
        }
    }

    private func show(
        _ sample: (title: String, user: StandInUser, outcome: CalloutOutcome),
        number: Int,
        url: String,
        configuration: BridgeConfiguration,
        tenant: StandInTenant
    ) async throws {
        let event = try StandInEvent.tokenIssuanceStart(tenantID: tenant.id, user: sample.user)
        let token = try await tenant.token()
        try self.say("\n\(number). \(sample.title)")
        try self.say("   sent      tokenIssuanceStart, \(event.count) bytes: \(DemoText.fields(of: sample.user))")
        let start = ContinuousClock.now
        let (status, body) = try await self.post(event, token: token, to: url)
        let elapsed = start.duration(to: .now)

        // The answer to Entra tells no entry and no groups; `lookup` on the same event does.
        let lookup = DirectoryLookup(configuration: configuration, logger: .forCommand("lookup"))
        let (report, _) = try await lookup.run(DirectoryLookup.query(ofEvent: event))
        try self.say("   entry     \(report.entry ?? "none")")
        for attempt in report.correlation {
            try self.say("             \(attempt.rule): \(attempt.result)\(attempt.detail.map { ", \($0)" } ?? "")")
        }
        try self.say("   groups    \(report.groups.isEmpty ? "none" : report.groups.joined(separator: ", "))")
        try self.say("   answer    \(status), \(body.count) bytes, in \(elapsed.milliseconds) ms over HTTP")
        guard status == 200 else {
            throw DemoError(message: "expected 200, got \(status): \(String(decoding: body, as: UTF8.self))")
        }
        let claims = try DemoText.claims(of: body)
        for line in claims.lines { try self.say("             \(line)") }
        guard claims.outcome == sample.outcome.rawValue else {
            throw DemoError(message: "expected the outcome \(sample.outcome.rawValue)")
        }
    }

    private func post(_ body: [UInt8], token: String, to url: String) async throws -> (status: UInt, body: [UInt8]) {
        var request = HTTPClientRequest(url: url)
        request.method = .POST
        request.headers.add(name: "Authorization", value: "Bearer \(token)")
        request.headers.add(name: "Content-Type", value: "application/json")
        request.body = .bytes(body)
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(10))
        let answer = try await response.body.collect(upTo: 64 * 1024)
        return (response.status.code, Array(answer.readableBytesView))
    }

    private func sayWhatToPaste(
        url: String,
        environment: [String: String],
        tenant: StandInTenant,
        folder: TemporaryFolder
    ) async throws {
        let event = String(decoding: try StandInEvent.tokenIssuanceStart(tenantID: tenant.id), as: UTF8.self)
        let token = try await tenant.token()
        // The password is as throwaway as the directory.
        let variables = environment.sorted { $0.key < $1.key }.map { "\($0.key)='\($0.value)'" }.joined(separator: " ")
        let application = StandInApplication.dispatch.applicationID
        // The folder is slapd's: it goes when the demonstration ends, and only this user may enter it.
        let file = try folder.write(
            "tenant.json",
            try StandInTenantFile(tenant, url: url, applicationID: application).text()
        )
        let program = CommandLine.arguments[0]
        try self.say(
            """

            Everything stays up until Ctrl-C. Paste this to send events of your own, or many (\(file) has the
            tenant's key):

            \(program) send fatima.zahra@harbourlane.example --stand-in \(file)
            \(program) send --stand-in \(file) --rate 50 --duration 10s

            Or this to send the first event again by other means (the token is good for an hour):

            curl -sS \(url) -H 'Content-Type: application/json' -H 'Authorization: Bearer \(token)' -d '\(event)'

            Or this, to see why somebody gets the claims that they get:

            \(variables) \(program) lookup fatima.zahra@harbourlane.example --app \(application) --config \(self.folder)/bridge.yaml

            """
        )
    }

    private func say(_ line: String) throws {
        try StandardOutput.print(line)
    }
}
