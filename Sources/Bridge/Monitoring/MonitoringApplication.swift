import BridgeConfiguration
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// The HTTP server for those who watch the service from other machines.
enum MonitoringApplication {
    /// Connections at the same time: scrapers and probes are few, and strangers must not take all descriptors.
    private static let maximumConnections = 64
    /// The time that a connection may do nothing: longer than the usual interval of scrapes.
    private static let idleTimeout = TimeAmount.seconds(120)

    static func make(
        _ address: ListenAddress,
        routes: MonitoringRoutes,
        logger: Logger,
        onReady: @escaping @Sendable (Int) async -> Void
    ) -> some ApplicationProtocol {
        // Load balancers probe by HEAD, too.
        let router = Router(context: BasicRequestContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: ErrorAnswerMiddleware())
        routes.add(to: router)
        return Application(
            router: router,
            server: .plain(idleTimeout: Self.idleTimeout),
            configuration: ApplicationConfiguration(
                address: .hostname(address.host, port: address.port),
                serverName: nil,
                availableConnectionsDelegate: .maximum(Self.maximumConnections, logger: logger)
            ),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? address.port
                logger.notice("ready for monitoring", metadata: ["address": "\(address.host):\(port)"])
                await onReady(port)
            },
            logger: logger
        )
    }
}
