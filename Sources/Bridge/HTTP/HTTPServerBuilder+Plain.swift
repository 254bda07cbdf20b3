import HummingbirdCore
import NIOCore

extension HTTPServerBuilder {
    /// A server of HTTP/1.1 without TLS, for the few who watch or administer the service.
    ///
    /// - Parameter idleTimeout: The time that a connection may do nothing.
    /// - Returns: The server.
    static func plain(idleTimeout: TimeAmount) -> HTTPServerBuilder {
        .http1(
            configuration: .init(
                additionalChannelHandlers: [CloseAfterResponseHandler()],
                idleTimeout: idleTimeout
            )
        )
    }
}
