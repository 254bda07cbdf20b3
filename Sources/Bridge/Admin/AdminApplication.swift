import BridgeConfiguration
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// The second HTTP server of the service, for administrators on this machine.
enum AdminApplication {
    /// Connections at the same time: administrators and their scripts are few.
    private static let maximumConnections = 16
    /// Connections that are not used end after this time.
    private static let idleTimeout = TimeAmount.seconds(120)

    static func make(
        _ settings: AdminSettings,
        current: CurrentGeneration,
        monitoring: MonitoringRoutes,
        logger: Logger,
        onReady: @escaping @Sendable (Int) async -> Void
    ) -> some ApplicationProtocol {
        let router = AdminRoutes.router(current: current, logger: logger)
        monitoring.add(to: router)
        return Application(
            router: router,
            server: .plain(idleTimeout: Self.idleTimeout),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.address.host, port: settings.address.port),
                serverName: nil,
                availableConnectionsDelegate: .maximum(Self.maximumConnections, logger: logger)
            ),
            onServerRunning: { channel in
                let port = channel.localAddress?.port ?? settings.address.port
                logger.notice(
                    "ready for administrators",
                    metadata: ["address": "\(settings.address.host):\(port)"]
                )
                await onReady(port)
            },
            logger: logger
        )
    }
}
