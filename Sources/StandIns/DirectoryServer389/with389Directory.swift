public import Logging

/// Runs a 389 Directory Server of one's own on the loopback interface while the body runs.
///
/// The server has its entries and listens when the body begins. When this function returns or throws, for whatever reason,
/// its process has ended and its folder is gone; the same happens when this process ends without returning from here.
/// Several may run at the same time. Tests that can share one take ``Shared389Directory``.
///
/// - Parameters:
///   - configuration: What is served, and how; without entries there is no service account either.
///   - logger: Takes what the server writes, at trace level.
///   - body: What to do with it.
/// - Returns: What the body returns.
/// - Throws: ``ServerError`` when the server cannot be started, `CancellationError`, or what the body throws.
public func with389Directory<Result>(
    _ configuration: DirectoryServer389Configuration = DirectoryServer389Configuration(),
    logger: Logger,
    body: (DirectoryServer389) async throws -> Result
) async throws -> Result {
    try await DirectoryServer389.launch(configuration, logger: logger).lend(to: body)
}
