import Bridge
import BridgeConfiguration
import LDAP
import StandIns
import Testing

/// A doctor's report, asked for single lines.
struct DoctorSample {
    let report: DoctorReport

    /// Looks at a configuration; the machine of the tests is busy, so that there is time.
    static func of(_ configuration: BridgeConfiguration, timeout: Duration = .seconds(100)) async -> DoctorSample {
        DoctorSample(report: await Doctor(configuration: configuration, logger: .silent).run(timeout: timeout))
    }

    func checks(_ kind: DoctorCheck.Kind) -> [DoctorCheck] { self.report.checks.filter { $0.check == kind } }

    /// The only check of a kind, or the one about a subject.
    func check(
        _ kind: DoctorCheck.Kind,
        _ subject: String? = nil,
        at location: SourceLocation = #_sourceLocation
    ) throws -> DoctorCheck {
        let checks = self.checks(kind).filter { subject == nil || $0.subject == subject }
        #expect(checks.count == 1, "\(self.report.text())", sourceLocation: location)
        return try #require(checks.first, "\(self.report.text())", sourceLocation: location)
    }

    func statuses(_ kind: DoctorCheck.Kind) -> [DoctorStatus] { self.checks(kind).map(\.status) }
}

extension BridgeConfiguration {
    /// Makes the directory's servers others, and the account that binds.
    mutating func connect(to urls: [String], _ change: (inout ConnectionConfiguration) -> Void = { _ in }) throws {
        let template = try #require(self.connections.configurations.first)
        let servers = try urls.map { url in
            var server = template
            server.server = try ServerAddress(url: url)
            change(&server)
            return server
        }
        self.connections.servers = .groups([servers])
    }
}
