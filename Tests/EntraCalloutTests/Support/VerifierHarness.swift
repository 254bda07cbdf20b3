import AsyncHTTPClient
import Logging
import Testing

import struct FoundationEssentials.Date

@testable import EntraCallout

/// Makes a verifier, warm and running, for as long as a body needs it.
///
/// - Parameters:
///   - tenants: The tenants.
///   - timing: When keys are refreshed; as in production unless told.
///   - logger: The verifier's logger.
///   - body: Uses the verifier.
/// - Throws: What the body or the warm-up throws.
func withVerifier(
    _ tenants: TenantSettings...,
    timing: KeyRefreshTiming = KeyRefreshTiming(),
    logger: Logger = .quiet,
    _ body: (CallerVerifier) async throws -> Void
) async throws {
    let verifier = CallerVerifier(tenants: tenants, httpClient: .shared, logger: logger, timing: timing)
    try await verifier.warmUp(deadline: .now + .seconds(30))
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { await verifier.run() }
        defer { group.cancelAll() }
        try await body(verifier)
    }
}

extension CallerVerifier {
    /// Verifies a token as of now.
    func verify(_ token: String, within time: Duration = .seconds(30)) async throws(CallerError) -> Caller {
        try await self.verify(authorization: "Bearer \(token)", now: Date.now, deadline: .now + time)
    }

    /// The code with which a token is refused, or `nil` when it is not.
    func refusal(of token: String, within time: Duration = .seconds(30)) async -> CallerError.Code? {
        do throws(CallerError) {
            _ = try await self.verify(token, within: time)
            return nil
        } catch {
            return error.code
        }
    }
}

extension Logger {
    /// A logger for what a test does not look at.
    static var quiet: Logger { Logger(label: "test") { _ in SwiftLogNoOpLogHandler() } }
}
