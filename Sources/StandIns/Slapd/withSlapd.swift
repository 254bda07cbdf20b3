public import Logging

/// Runs a slapd of one's own on the loopback interface while the body runs.
///
/// The server is loaded and listening when the body begins. When this function returns or throws, for whatever reason,
/// its process has ended and its folder is gone; the same happens when this process ends without returning from here.
/// Several may run at the same time.
///
/// - Parameters:
///   - configuration: What is served, and how.
///   - logger: Takes what slapd writes, at trace level.
///   - body: What to do with it.
/// - Returns: What the body returns.
/// - Throws: ``ServerError`` when slapd cannot be started, `CancellationError`, or what the body throws.
public func withSlapd<Result>(
    _ configuration: SlapdConfiguration = SlapdConfiguration(),
    logger: Logger,
    body: (Slapd) async throws -> Result
) async throws -> Result {
    try await Slapd.launch(configuration, logger: logger).lend(to: body)
}
