public import Logging

/// Runs an Active Directory domain of one's own on the loopback interface while the body runs.
///
/// The domain is filled, and its domain controller listens, when the body begins: some fifteen seconds after the call,
/// so that tests which can share one take ``SharedSambaDomain``. When this function returns or throws, for whatever
/// reason, the process has ended and its folder is gone; the same happens when this process ends without returning from
/// here. Several may run at the same time, each on an address of its own.
///
/// - Parameters:
///   - configuration: What the domain holds, and how it is served.
///   - logger: Takes what Samba writes, at trace level.
///   - body: What to do with it.
/// - Returns: What the body returns.
/// - Throws: ``ServerError`` when the domain cannot be made or started, `CancellationError`, or what the body throws.
public func withSambaDomain<Result>(
    _ configuration: SambaConfiguration = SambaConfiguration(),
    logger: Logger,
    body: (SambaDomain) async throws -> Result
) async throws -> Result {
    try await SambaDomain.launch(configuration, logger: logger).lend(to: body)
}
