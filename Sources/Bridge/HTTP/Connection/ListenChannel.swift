import BridgeConfiguration
import HTTPTypes
import HummingbirdCore
import LDAP
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTP2
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import NIOHTTPTypesHTTP2
import NIOSSL
import NIOTLS

/// How a connection is served: who may make it, TLS, and HTTP/1.1 or HTTP/2.
///
/// Each connection begins with the settings and the certificate that hold then, and keeps them.
struct ListenChannel: ServerChildChannel {
    struct Value: ServerChildChannelValue {
        fileprivate let connection: EventLoopFuture<Connection>
        let channel: any Channel
    }

    /// A connection whose version of HTTP is known.
    fileprivate enum Connection: Sendable {
        case http1(AcceptedRequests, HTTP1Channel)
        case http2(NIOHTTP2Handler.AsyncStreamMultiplexer<Stream>)
    }

    /// One request of HTTP/2.
    fileprivate struct Stream: Sendable {
        let requests: AcceptedRequests
        let server: HTTP1Channel
    }

    let current: CurrentGeneration
    let refusals: RefusalLog
    let responder: HTTPChannelHandler.Responder

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        let generation = self.current.value
        let listen = generation.configuration.listen
        return channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            if let proxies = listen.proxies {
                try pipeline.addHandler(PeerAddressHandler(allowed: proxies, refusals: self.refusals))
            }
            let watch = ConnectionWatch(
                handshakeTimeout: generation.identity == nil ? nil : TimeAmount(listen.limits.headerTimeout),
                writeTimeout: TimeAmount(listen.limits.writeTimeout)
            )
            let setup = ConnectionSetup(configuration: generation.configuration, watch: watch, logger: logger)
            guard let identity = generation.identity else {
                try pipeline.addHandler(watch)
                let connection = try self.http1(channel, setup, isEncrypted: false)
                return Value(connection: channel.eventLoop.makeSucceededFuture(connection), channel: channel)
            }
            try pipeline.addHandler(NIOSSLServerHandler(context: identity.context))
            if let certificates = listen.clientCertificates {
                try pipeline.addHandler(ClientNameHandler(names: certificates.names, refusals: self.refusals))
            }
            try pipeline.addHandler(watch)
            let negotiation = NIOTypedApplicationProtocolNegotiationHandler<Connection> { result, channel in
                channel.eventLoop.makeCompletedFuture {
                    if case .negotiated(ListenIdentity.http2) = result { return try self.http2(channel, setup) }
                    return try self.http1(channel, setup, isEncrypted: true)
                }
            }
            try pipeline.addHandler(negotiation)
            return Value(connection: negotiation.protocolNegotiationResult, channel: channel)
        }
    }

    /// Serves a connection on its own event loop, where a connection to the directory is too: a callout changes no thread.
    func handle(value: Value, logger: Logger) async {
        await withTaskExecutorPreference(EventLoopTaskExecutor(value.channel.eventLoop)) {
            await self.serve(value, logger: logger)
        }
    }

    private func serve(_ value: Value, logger: Logger) async {
        // Without TLS in time, the connection has ended.
        guard let connection = try? await value.connection.get() else { return }
        switch connection {
        case .http1(let requests, let server): await server.handle(value: requests.take(), logger: logger)
        case .http2(let streams):
            await withTaskCancellationHandler {
                await withDiscardingTaskGroup { group in
                    do {
                        for try await stream in streams.inbound {
                            group.addTask {
                                await stream.server.handle(value: stream.requests.take(), logger: logger)
                            }
                        }
                    } catch {
                        logger.debug("a connection of HTTP/2 has ended", metadata: ["error": "\(error)"])
                    }
                }
            } onCancel: {
                value.channel.close(promise: nil)
            }
        }
    }

    private func http1(_ channel: any Channel, _ setup: ConnectionSetup, isEncrypted: Bool) throws -> Connection {
        let pipeline = channel.pipeline.syncOperations
        let arrivals = RequestArrivals()
        try pipeline.configureHTTPServerPipeline(
            // Requests are taken one after the other anyway; errors are answered, and heads are made, by us.
            withPipeliningAssistance: false,
            withErrorHandling: false,
            withOutboundHeaderValidation: false,
            withEncoderConfiguration: .init(),
            withDecoderLimitConfiguration: setup.decoderLimits
        )
        try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: isEncrypted))
        try pipeline.addHandler(CloseAfterResponseHandler())
        try pipeline.addHandler(setup.http1Handler(arrivals))
        let requests = try AcceptedRequests.Channel(
            wrappingChannelSynchronously: channel,
            configuration: .init(isOutboundHalfClosureEnabled: true)
        )
        return .http1(AcceptedRequests(requests), self.server(arrivals))
    }

    private func http2(_ channel: any Channel, _ setup: ConnectionSetup) throws -> Connection {
        let pipeline = channel.pipeline.syncOperations
        let handler = setup.http2Handler(channel.eventLoop)
        let writeTimeout = setup.writeTimeout
        let streams = try pipeline.configureAsyncHTTP2Pipeline(
            mode: .server,
            streamDelegate: handler.streamDelegate,
            configuration: setup.http2Configuration
        ) { channel in
            channel.eventLoop.makeCompletedFuture {
                let arrivals = RequestArrivals()
                try channel.pipeline.syncOperations.addHandler(HTTP2FramePayloadToHTTPServerCodec())
                try channel.pipeline.syncOperations.addHandler(
                    HTTP2StreamHandler(arrivals: arrivals, writeTimeout: writeTimeout)
                )
                let requests = try AcceptedRequests.Channel(wrappingChannelSynchronously: channel)
                return Stream(requests: AcceptedRequests(requests), server: self.server(arrivals))
            }
        }
        try pipeline.addHandler(handler)
        return .http2(streams)
    }

    /// What answers the requests of a connection or stream, each knowing when it arrived.
    private func server(_ arrivals: RequestArrivals) -> HTTP1Channel {
        let responder = self.responder
        return HTTP1Channel { request, writer, channel in
            let arrival = arrivals.take()
            var writer: ResponseWriter? = consume writer
            try await RequestArrival.$current.withValue(arrival) {
                guard let writer = writer.take() else { return }
                try await responder(request, writer, channel)
            }
        }
    }
}
