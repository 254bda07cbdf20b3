import BridgeConfiguration
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTP2

/// The limits of a connection, as its handlers want them.
struct ConnectionSetup {
    /// More header fields than a gateway adds.
    private static let maximumFieldCount = 200
    /// The time that answers have besides the budget, once a connection ends.
    private static let farewellTime = Duration.seconds(5)

    let configuration: BridgeConfiguration
    let watch: ConnectionWatch
    let logger: Logger

    private var limits: ListenLimits { self.configuration.listen.limits }

    var writeTimeout: TimeAmount { TimeAmount(self.limits.writeTimeout) }

    var decoderLimits: NIOHTTPDecoderLimitConfiguration {
        var decoderLimits = NIOHTTPDecoderLimitConfiguration()
        decoderLimits.maxHeaderFieldSize = self.limits.headerSize
        decoderLimits.maxHeaderListSize = self.limits.headerSize
        decoderLimits.maxHeaderFieldCount = Self.maximumFieldCount
        return decoderLimits
    }

    /// Floods of settings, pings, resets, empty frames and continuations are bounded by NIOHTTP2 as it comes.
    var http2Configuration: NIOHTTP2Handler.Configuration {
        var configuration = NIOHTTP2Handler.Configuration()
        configuration.connection.initialSettings = [
            HTTP2Setting(parameter: .maxConcurrentStreams, value: self.limits.streams),
            HTTP2Setting(parameter: .maxHeaderListSize, value: self.limits.headerSize),
        ]
        return configuration
    }

    func http1Handler(_ arrivals: RequestArrivals) -> HTTP1ConnectionHandler {
        HTTP1ConnectionHandler(
            watch: self.watch,
            arrivals: arrivals,
            state: HTTP1ConnectionState(
                headerTimeout: TimeAmount(self.limits.headerTimeout),
                idleTimeout: TimeAmount(self.limits.idleTimeout),
                now: .now()
            ),
            logger: self.logger
        )
    }

    func http2Handler(_ eventLoop: any EventLoop) -> HTTP2ConnectionHandler {
        HTTP2ConnectionHandler(
            watch: self.watch,
            state: HTTP2ConnectionState(
                idleTimeout: TimeAmount(self.limits.idleTimeout),
                farewellTimeout: TimeAmount(self.configuration.budget + Self.farewellTime),
                now: .now()
            ),
            eventLoop: eventLoop
        )
    }
}
