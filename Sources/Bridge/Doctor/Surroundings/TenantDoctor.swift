import AsyncHTTPClient
import EntraCallout
import NIOCore

/// Looks at a tenant's metadata documents and keys, and at the clock of whoever publishes them.
struct TenantDoctor: Sendable {
    let tenant: TenantSettings
    let httpClient: HTTPClient
    let clock: DoctorClock

    /// How documents are fetched here.
    static func clientConfiguration(_ clock: DoctorClock) -> HTTPClient.Configuration {
        // As the service itself has it: redirects would lead to hosts that nobody configured.
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        // Why it fails is to be told at once; by itself the client would try again until its time is over.
        configuration.connectionPool.retryConnectionEstablishment = false
        // The client's end waits for connections that are being made, and for the look-up of their hosts.
        let rest = ContinuousClock.now.duration(to: clock.deadline(for: DoctorClock.longStep))
        configuration.timeout.connect = max(TimeAmount(rest), .milliseconds(1))
        return configuration
    }

    func run() async -> [DoctorCheck] {
        let place = DoctorPlace(area: .tenant, name: self.tenant.id)
        let inspections = await TenantInspection.inspect(
            self.tenant,
            httpClient: self.httpClient,
            deadline: self.clock.deadline(for: DoctorClock.longStep)
        )
        var checks = inspections.map { inspection in
            place.check(.metadata, self.grade(inspection), subject: inspection.url, took: inspection.duration)
        }
        // One look at a clock is enough.
        if let offset = inspections.lazy.compactMap({ $0.published?.clockOffset }).first {
            checks.append(place.check(.clock, ClockGrade.grade(offset, of: "the clock of Entra's servers")))
        }
        return checks
    }

    /// The line names the document already.
    private static func failure(of inspection: TenantInspection) -> String {
        let failure = inspection.failure ?? "no answer"
        let prefix = "\(inspection.url): "
        return failure.hasPrefix(prefix) ? String(failure.dropFirst(prefix.count)) : failure
    }

    private func grade(_ inspection: TenantInspection) -> DoctorGrade {
        guard let published = inspection.published else {
            // Others may have taken all of the time since this one failed.
            if inspection.isTimeout, self.clock.isOver {
                return .notChecked("the time for all checks was over", "give more of it by --timeout")
            }
            return .failed(
                Self.failure(of: inspection),
                "see that this machine reaches the host over HTTPS, and that the URL and the tenant id are right"
            )
        }
        let skipped = published.findings.isEmpty ? "" : ", \(published.findings.count) passed over"
        let finding = "tokens of \(published.issuer), usable keys: \(published.usableKeyCount)\(skipped)"
        return published.usableKeyCount > 0
            ? .ok(finding)
            : .failed(finding, "no token could be proven: see that the document is this tenant's")
    }
}
