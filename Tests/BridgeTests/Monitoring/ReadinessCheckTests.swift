import BridgeConfiguration
import EntraCallout
import Testing

@testable import Bridge

/// When a service is ready by what is known of its tenants and directories.
@Suite
struct ReadinessCheckTests {
    private static let now = ContinuousClock.now

    private let directory = DirectoryStanding(name: "harbour", servers: [], isBindKeptBack: false)

    private func tenant(_ id: String, keys: Int = 2, age: Duration? = .seconds(60)) -> TenantKeyStatus {
        TenantKeyStatus(tenantID: id, keyCount: keys, refreshedAt: age.map { Self.now - $0 }, failedFetches: 0)
    }

    private func reasons(
        _ tenants: [TenantKeyStatus],
        settings: MonitoringSettings = MonitoringSettings(),
        directories: [DirectoryStanding] = []
    ) -> [String] {
        ReadinessCheck(settings: settings).reasons(tenants: tenants, directories: directories, now: Self.now)
    }

    @Test
    func `Keys must be there and not too old`() {
        #expect(self.reasons([self.tenant("a"), self.tenant("b", age: .seconds(24 * 3600))]).isEmpty)
        #expect(self.reasons([self.tenant("a", keys: 0, age: nil)]) == ["the tenant a has no keys yet"])
        #expect(self.reasons([self.tenant("a", keys: 0)]) == ["the tenant a has no keys yet"])
        #expect(
            self.reasons([self.tenant("a"), self.tenant("b", age: .seconds(24 * 3600 + 60))])
                == ["the keys of the tenant b are 1441 minutes old"]
        )
        let settings = MonitoringSettings(maximumKeysAge: .seconds(2 * 3600))
        #expect(
            self.reasons([self.tenant("b", age: .seconds(3 * 3600))], settings: settings)
                == ["the keys of the tenant b are 180 minutes old"]
        )
    }

    @Test
    func `How many must stand well is what the settings say`() {
        let bad = self.tenant("bad", keys: 0)
        let any = MonitoringSettings(readyTenants: .any, readyDirectories: .none)
        #expect(self.reasons([self.tenant("a"), bad], settings: any).isEmpty)
        #expect(self.reasons([bad, bad], settings: any).count == 2)
        #expect(self.reasons([self.tenant("a")], settings: any, directories: [self.directory]).isEmpty)
        #expect(
            self.reasons([self.tenant("a")], directories: [self.directory])
                == ["no server of the directory `harbour` is known"]
        )
        #expect(self.reasons([bad], settings: MonitoringSettings(readyTenants: .none)).isEmpty)
    }
}
