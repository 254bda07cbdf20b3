import BridgeConfiguration
import EntraCallout
import LDAP

/// Decides whether tenants and directories stand well enough for callouts; a value without a clock.
struct ReadinessCheck: Sendable {
    let settings: MonitoringSettings

    /// Why callouts should not come, in words that name no user.
    func reasons(
        tenants: [TenantKeyStatus],
        directories: [DirectoryStanding],
        now: ContinuousClock.Instant
    ) -> [String] {
        Self.weigh(self.settings.readyTenants, of: tenants.count, tenants.compactMap { self.reason($0, now) })
            + Self.weigh(self.settings.readyDirectories, of: directories.count, directories.compactMap(Self.reason))
    }

    private static func weigh(_ need: MonitoringSettings.Need, of count: Int, _ reasons: [String]) -> [String] {
        switch need {
        case .every: reasons
        case .any: reasons.count < count ? [] : reasons
        case .none: []
        }
    }

    private func reason(_ tenant: TenantKeyStatus, _ now: ContinuousClock.Instant) -> String? {
        guard tenant.keyCount > 0, let refreshedAt = tenant.refreshedAt else {
            return "the tenant \(tenant.tenantID) has no keys yet"
        }
        let age = refreshedAt.duration(to: now)
        guard age > self.settings.maximumKeysAge else { return nil }
        return "the keys of the tenant \(tenant.tenantID) are \(age.components.seconds / 60) minutes old"
    }

    private static func reason(_ directory: DirectoryStanding) -> String? {
        guard !directory.isUsable else { return nil }
        guard !directory.servers.isEmpty else { return "no server of the directory `\(directory.name)` is known" }
        let servers = directory.servers.map { state in
            // The code alone: a server's own words may name somebody.
            "\(state.server) (\(state.failure?.code.description ?? "does not answer"))"
        }
        return "no server of the directory `\(directory.name)` is usable: \(servers.joined(separator: ", "))"
    }
}
