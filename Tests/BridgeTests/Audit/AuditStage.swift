import BridgeConfiguration
import InMemoryLogging
import Logging
import ServiceLifecycle
import Testing

@testable import Bridge

/// An audit log that runs by itself.
struct AuditStage: Sendable {
    let audit: AuditLog
    let log: InMemoryLogHandler

    /// Runs an audit log while the body runs, and ends it in good order.
    ///
    /// - Returns: What it told of trouble.
    @discardableResult
    static func with(
        _ settings: AuditSettings,
        _ body: @Sendable @escaping (AuditStage) async throws -> Void
    ) async throws -> [InMemoryLogHandler.Entry] {
        let log = InMemoryLogHandler()
        let logger = Logger(label: "audit") { _ in log }
        let audit = try AuditLog(settings: settings, logger: logger)
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [audit],
                logger: Logger(label: "group") { _ in SwiftLogNoOpLogHandler() }
            )
        )
        try await withThrowingTaskGroup { tasks in
            tasks.addTask { try await group.run() }
            let result = await Result { try await body(AuditStage(audit: audit, log: log)) }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
            try result.get()
        }
        return log.entries
    }

    /// Waits until something holds.
    func wait(until holds: (AuditLog) throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(60)
        while try !holds(self.audit) {
            try #require(ContinuousClock.now < deadline, "it did not come about in time")
            try await Task.sleep(for: .milliseconds(2))
        }
    }
}

extension Result where Failure == any Error {
    fileprivate init(_ body: () async throws -> Success) async {
        do { self = .success(try await body()) } catch { self = .failure(error) }
    }
}
