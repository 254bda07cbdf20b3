import FoundationEssentials
import LDAP
import PrometheusMetrics
import Synchronization

/// Tells how long the certificate remains valid with which callouts are taken.
final class CertificateCollector: Sendable {
    private struct Reading {
        let at: ContinuousClock.Instant
        let notAfter: Date?
    }

    /// How long a file is not read again: scrapes of others must not make work for the disk.
    private static let readingAge = Duration.seconds(60)
    /// How long a scrape waits for a file.
    private static let patience = Duration.seconds(2)

    private let file: String
    private let reading = Mutex<Reading?>(nil)

    /// Creates a collector.
    ///
    /// - Parameter file: The PEM file with the certificate and its chain.
    init(file: String) {
        self.file = file
    }

    func collect(into snapshot: inout MetricSnapshot) async {
        // One that cannot be read has no days: an alert goes by the absence too.
        guard let notAfter = await self.notAfter() else { return }
        snapshot.gauge(
            "bridge_certificate_remaining_days",
            "Days until the certificate of `listen` ends; below zero it has.",
            notAfter.timeIntervalSinceNow / (24 * 60 * 60),
            labels: [("certificate", "listen")]
        )
    }

    private func notAfter() async -> Date? {
        let now = ContinuousClock.now
        if let known = self.reading.withLock({ $0 }), known.at + Self.readingAge > now { return known.notAfter }
        let chain = try? await CertificateSummary.read(file: self.file, deadline: now + Self.patience)
        // The chain's first end counts: clients refuse any of them.
        let notAfter = chain?.map(\.notValidAfter).min()
        self.reading.withLock { $0 = Reading(at: now, notAfter: notAfter) }
        return notAfter
    }
}
