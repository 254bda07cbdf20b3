import BridgeConfiguration
import EntraCallout
import NIOPosix
import Synchronization

/// Says whether the service lives, is ready, has started; asks no directory for it.
final class ServiceHealth: Sendable {
    private let current: CurrentGeneration
    private let liveness: LivenessCheck
    private let readiness: ReadinessCheck
    private let phase = Atomic<Int>(ServicePhase.starting.rawValue)

    /// Creates the health of a service that starts.
    ///
    /// - Parameters:
    ///   - current: What callouts are answered by.
    ///   - flights: The callouts under way.
    ///   - settings: What has to work for the service to be ready.
    init(current: CurrentGeneration, flights: CalloutFlights, settings: MonitoringSettings) {
        self.current = current
        // The loops that servers and connections live on.
        self.liveness = LivenessCheck(flights: flights, loops: EventLoopProbe(group: .singleton))
        self.readiness = ReadinessCheck(settings: settings)
    }

    /// Callouts are taken from now on.
    func startedServing() {
        // The end may have come first.
        _ = self.phase.compareExchange(
            expected: ServicePhase.starting.rawValue,
            desired: ServicePhase.serving.rawValue,
            ordering: .relaxed
        )
    }

    /// The service is about to end.
    func startedDraining() {
        self.phase.store(ServicePhase.draining.rawValue, ordering: .relaxed)
    }

    private var currentPhase: ServicePhase {
        ServicePhase(rawValue: self.phase.load(ordering: .relaxed)) ?? .draining
    }

    /// Whether it runs as it should, so that a new start would mend nothing.
    ///
    /// Directories and tenants have no part in it.
    func live() async -> HealthReport {
        HealthReport(reasons: await self.liveness.reasons(budget: self.current.value.configuration.budget))
    }

    /// Whether callouts should come.
    func ready() -> HealthReport {
        switch self.currentPhase {
        case .starting: return HealthReport(reasons: ["the service is starting"])
        case .draining: return HealthReport(reasons: ["the service is shutting down"])
        case .serving: break
        }
        let generation = self.current.value
        return HealthReport(
            reasons: self.readiness.reasons(
                tenants: generation.caller.verifier.keyStatuses,
                directories: generation.directory.access.standings,
                now: .now
            )
        )
    }

    /// Whether the start is over: keys fetched, directories tried, the port open.
    func startup() -> HealthReport {
        HealthReport(reasons: self.currentPhase == .starting ? ["the service is starting"] : [])
    }
}
