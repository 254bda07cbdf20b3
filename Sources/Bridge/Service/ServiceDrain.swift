import ServiceLifecycle

/// Tells that the end has come before anything of the service ends, and gives others the time to notice.
///
/// It has to be the last service of its group, which is the first to be stopped.
struct ServiceDrain: Service {
    let health: ServiceHealth
    let supervisor: Supervisor?
    /// How long callouts are still taken.
    let delay: Duration

    func run() async throws {
        // Ends by cancellation, too, where another service failed.
        try? await gracefulShutdown()
        self.health.startedDraining()
        await self.supervisor?.stopping()
        try? await Task.sleep(for: self.delay)
    }
}
