import NIOCore
import NIOPosix

/// Runs a proxy in front of a server while the body runs.
///
/// The proxy passes everything until told otherwise. When this function returns or throws, its connections are closed and
/// its port is free.
///
/// - Parameters:
///   - serverPort: The server's port on 127.0.0.1.
///   - maximumConnections: Clients at the same time; one more is hung up on.
///   - body: What to do with it.
/// - Returns: What the body returns.
/// - Throws: ``FaultProxyError``, an error of SwiftNIO, or what the body throws.
public func withFaultProxy<Result>(
    to serverPort: Int,
    maximumConnections: Int = 256,
    body: (FaultProxy) async throws -> Result
) async throws -> Result {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let result: Result
    do {
        let proxy = try await FaultProxy.start(
            serverPort: serverPort,
            maximumConnections: maximumConnections,
            on: group.next()
        )
        do {
            result = try await body(proxy)
        } catch {
            try await proxy.stop()
            throw error
        }
        try await proxy.stop()
    } catch {
        try await group.shutdownGracefully()
        throw error
    }
    try await group.shutdownGracefully()
    return result
}
