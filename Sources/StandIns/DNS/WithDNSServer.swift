public import Logging

/// Runs a name server of one's own on the loopback interface while the body runs.
///
/// The server answers when the body begins. When this function returns or throws, its process has ended and its folder is
/// gone; the same happens when this process ends without returning from here. Several may run at the same time.
///
/// - Parameters:
///   - configuration: What it answers.
///   - logger: Takes what dnsmasq writes, at trace level.
///   - body: What to do with it.
/// - Returns: What the body returns.
/// - Throws: ``DNSServerError`` when dnsmasq cannot be started, `CancellationError`, or what the body throws.
public func withDNSServer<Result>(
    _ configuration: DNSServerConfiguration,
    logger: Logger,
    body: (DNSServer) async throws -> Result
) async throws -> Result {
    try await DNSServer.launch(configuration, logger: logger).lend(to: body)
}
