import Bridge
import BridgeConfiguration
import EntraCallout
import LDAP
import Logging
import StandIns
import Synchronization
import Testing

@Suite(.serialized, .timeLimit(.minutes(2)))
struct ServiceStartTests {
    @Test(arguments: [StandInTenant.Behavior.failing, .garbled, .redirecting])
    func `Without keys the service ends with the URL that failed, and no port was open`(
        behavior: StandInTenant.Behavior
    ) async throws {
        try await Stage.with { stage in
            stage.tenant.behavior = behavior
            let opened = Atomic<Int>(0)
            let service = BridgeService(configuration: try stage.configuration(), logger: .silent)
            let error = await #expect(throws: TenantKeysError.self) {
                try await service.run(gracefulShutdownSignals: []) { _ in opened.add(1, ordering: .relaxed) }
            }
            #expect("\(error.map { "\($0)" } ?? "")".contains("http://127.0.0.1:\(stage.tenant.port)/"))
            #expect(opened.load(ordering: .relaxed) == 0)
        }
    }

    @Test
    func `A host that refuses is told of by that reason`() async throws {
        try await Stage.with { stage in
            var configuration = try stage.configuration()
            configuration.tenants = [
                TenantSettings(id: stage.tenant.id, audiences: ["x"], metadata: ["http://127.0.0.1:1/x"])
            ]
            let service = BridgeService(configuration: configuration, logger: .silent)
            let error = await #expect(throws: TenantKeysError.self) {
                try await service.run(gracefulShutdownSignals: [])
            }
            #expect(error?.failures == ["http://127.0.0.1:1/x: connection refused"])
        }
    }

    @Test
    func `A port that somebody else has ends the service with an error`() async throws {
        try await Stage.with { stage in
            try await stage.withBridge { bridge in
                var configuration = try stage.configuration()
                configuration.listen.address = try #require(ListenAddress("127.0.0.1:\(bridge.port)"))
                let second = BridgeService(configuration: configuration, logger: .silent)
                await #expect(throws: (any Error).self) { try await second.run(gracefulShutdownSignals: []) }
                #expect(try await bridge.callout().claims()["employeeNumber"] == "41207")
            }
        }
    }

    @Test
    func `A private key that is none ends the service before the port is open`() async throws {
        try await Stage.with { stage in
            let folder = try TemporaryFolder(prefix: "bridge-tls")
            defer { folder.remove() }
            let issued = try CertificateAuthority(commonName: "Bridge Test Authority").issueServerCertificate()
            var configuration = try stage.configuration()
            configuration.listen.certificate = ListenSettings.Certificate(
                chainFile: try folder.write("chain.pem", issued.certificatePEM),
                privateKeyFile: try folder.write("key.pem", "no key")
            )
            let service = BridgeService(configuration: configuration, logger: .silent)
            await #expect(throws: (any Error).self) { try await service.run(gracefulShutdownSignals: []) }
        }
    }
}
