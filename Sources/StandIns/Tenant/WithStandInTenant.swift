import Hummingbird
public import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

/// Runs a stand-in tenant for as long as a body needs it.
///
/// - Parameters:
///   - id: The tenant id, a GUID in lower case.
///   - audience: The application id of the service that tokens are for.
///   - logger: Hears what the HTTP server has to say.
///   - body: Gets the tenant, which is reachable already.
/// - Throws: What the body throws, or why the server could not start.
/// - Returns: What the body returns.
public func withStandInTenant<Value: Sendable>(
    id: String = "5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38",
    audience: String = "c7a3f18e-0d52-4b96-8e41-5f90ab27d364",
    logger: Logger,
    _ body: (StandInTenant) async throws -> Value
) async throws -> Value {
    let server = StandInTenantServer(id: id)
    let (ports, portOpened) = AsyncThrowingStream.makeStream(of: Int.self)
    let application = Application(
        router: server.router,
        configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
        onServerRunning: { channel in
            if let port = channel.localAddress?.port { portOpened.yield(port) }
        },
        logger: logger
    )
    let services = ServiceGroup(configuration: ServiceGroupConfiguration(services: [application], logger: logger))
    // Not a child, and never cancelled: a server that is cancelled drops connections that it accepted but does not serve
    // yet, and NIO stops the process for that.
    let running = Task {
        do {
            try await services.run()
            portOpened.finish()
        } catch {
            portOpened.finish(throwing: error)
        }
    }
    let outcome: Result<Value, any Error>
    do {
        var iterator = ports.makeAsyncIterator()
        guard let port = try await iterator.next() else { throw CancellationError() }
        let tenant = try StandInTenant(id: id, audience: audience, port: port)
        server.tenant.withLock { $0 = tenant }
        outcome = .success(try await body(tenant))
    } catch {
        outcome = .failure(error)
    }
    await services.triggerGracefulShutdown()
    await running.value
    return try outcome.get()
}
