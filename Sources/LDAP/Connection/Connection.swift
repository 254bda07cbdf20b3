public import Logging
public import NIOCore
import NIOPosix
import Synchronization

/// One connection to one server, bound and ready, with many searches in flight at the same time.
///
/// libldap encodes and decodes; SwiftNIO moves the bytes; no call waits longer than its deadline. A connection that ended
/// stays ended: every later call fails with the cause, and nothing reconnects behind the caller's back.
public final class Connection: Sendable {
    /// How the connection was made.
    public let configuration: ConnectionConfiguration
    /// The event loop of the connection.
    ///
    /// A caller on the same loop saves two thread hops per search.
    public let eventLoop: any EventLoop
    /// What the server's certificate says of itself; `nil` without TLS, or where it says it in a way that cannot be read.
    public let peerCertificate: CertificateSummary?
    /// What the client's own certificate says of itself, as it was read for this connection; `nil` when there is none.
    public let clientCertificate: CertificateSummary?
    let handler: NIOLoopBound<ConnectionHandler>
    private let closed: EventLoopFuture<LDAPError>
    let knownRootDSE = Mutex<RootDSE?>(nil)

    private init(
        configuration: ConnectionConfiguration,
        eventLoop: any EventLoop,
        peerCertificate: CertificateSummary?,
        clientCertificate: CertificateSummary?,
        handler: NIOLoopBound<ConnectionHandler>,
        closed: EventLoopFuture<LDAPError>
    ) {
        self.configuration = configuration
        self.eventLoop = eventLoop
        self.peerCertificate = peerCertificate
        self.clientCertificate = clientCertificate
        self.handler = handler
        self.closed = closed
    }

    /// Connects, starts TLS and binds, as configured.
    ///
    /// - Parameters:
    ///   - configuration: The server and who binds.
    ///   - eventLoop: The loop that the connection lives on; `nil` takes the next one of the process-wide group.
    ///   - gate: Decides when the bind's password may be sent; every connection of an account shares one. `nil` sends it at
    ///     once.
    ///   - logger: Where it is told that files of TLS changed, or cannot be used any more; `nil` tells nobody.
    ///   - deadline: When reading files, name look-up, connect, TLS and bind must be done, all together.
    /// - Returns: A connection that is ready for searches.
    /// - Throws: ``LDAPError`` with the code of the step that failed: ``LDAPError/Code/connectFailed``,
    ///   ``LDAPError/Code/tlsFailed``, ``LDAPError/Code/bindFailed``, ``LDAPError/Code/deadlineExceeded``, ...
    public static func connect(
        _ configuration: ConnectionConfiguration,
        on eventLoop: (any EventLoop)? = nil,
        gate: BindGate? = nil,
        logger: Logger? = nil,
        deadline: ContinuousClock.Instant
    ) async throws(LDAPError) -> Connection {
        try await self.connect(
            configuration,
            on: eventLoop,
            resolver: nil,
            gate: gate,
            logger: logger,
            deadline: deadline
        )
    }

    /// Connects with a name look-up of the caller's; `nil` is the system's.
    ///
    /// A recorder takes the place of verification: see ``CertificateRecorder``.
    static func connect(
        _ configuration: ConnectionConfiguration,
        on eventLoop: (any EventLoop)? = nil,
        resolver: (any Resolver & Sendable)?,
        gate: BindGate? = nil,
        recorder: CertificateRecorder? = nil,
        logger: Logger? = nil,
        deadline: ContinuousClock.Instant
    ) async throws(LDAPError) -> Connection {
        let eventLoop = eventLoop ?? MultiThreadedEventLoopGroup.singleton.next()
        let nioDeadline = NIODeadline(deadline)
        var material: TLSMaterial?
        let bindMeans: BindMeans
        do throws(LDAPError) {
            bindMeans = try await configuration.bindMeans(on: eventLoop, deadline: nioDeadline, gate: gate)
            material = try await configuration.tlsMaterial(on: eventLoop, deadline: nioDeadline, logger: logger)
        } catch {
            throw error.located(at: configuration.server)
        }
        material?.recorder = recorder
        let tls = material
        do {
            let (handler, closed) =
                try await eventLoop.submit {
                    let handler = try ConnectionHandler(
                        configuration: configuration,
                        tls: tls,
                        bindMeans: bindMeans,
                        eventLoop: eventLoop
                    )
                    return (NIOLoopBound(handler, eventLoop: eventLoop), handler.closed.futureResult)
                }
                .get()
            let peerCertificate = try await withTaskCancellationHandler {
                try await eventLoop.flatSubmit {
                    Self.establish(handler, configuration, tls, resolver, nioDeadline)
                        .map { handler.value.peerCertificate }
                }
                .get()
            } onCancel: {
                eventLoop.execute {
                    handler.value.fail(LDAPError(code: .cancelled, message: "the caller gave up connecting"))
                }
            }
            return Connection(
                configuration: configuration,
                eventLoop: eventLoop,
                // One that cannot be summarized was still good enough for the handshake.
                peerCertificate: peerCertificate.flatMap { try? CertificateSummary($0) },
                clientCertificate: tls?.clientCertificate,
                handler: handler,
                closed: closed
            )
        } catch let error as LDAPError {
            throw error
        } catch {
            throw LDAPError(code: .connectFailed, message: "\(error)", server: configuration.server)
        }
    }

    /// Runs on the event loop.
    private static func establish(
        _ handler: NIOLoopBound<ConnectionHandler>,
        _ configuration: ConnectionConfiguration,
        _ tls: TLSMaterial?,
        _ resolver: (any Resolver & Sendable)?,
        _ deadline: NIODeadline
    ) -> EventLoopFuture<Void> {
        let eventLoop = handler.value.ready.futureResult.eventLoop
        // One timer over everything: NIO's own connect timeout would only cover a part.
        let timer = eventLoop.assumeIsolated().scheduleTask(deadline: deadline) { handler.value.establishingTimedOut() }
        let remaining = deadline - .now()
        let bootstrap = ClientBootstrap(group: eventLoop)
            .resolver(resolver)
            .connectTimeout(max(remaining, .milliseconds(1)))
            .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            .channelOption(.socketOption(.so_keepalive), value: 1)
            // Nothing is read, and so nothing lost, before the handler is there.
            .channelOption(.autoRead, value: false)
        let channel =
            switch configuration.server.scheme {
            case .ldap, .ldaps: bootstrap.connect(host: configuration.server.host, port: configuration.server.port)
            case .ldapi: bootstrap.connect(unixDomainSocketPath: configuration.server.host)
            }
        channel.whenComplete { result in
            switch result {
            case .success(let channel):
                Self.take(channel, handler, configuration, tls)
            case .failure(let error):
                handler.value.fail(LDAPError(code: .connectFailed, message: Self.text(of: error)))
            }
        }
        return handler.value.ready.futureResult.always { _ in timer.cancel() }
    }

    /// Gives the handler the channel that was connected.
    ///
    /// Not in the channel's initializer: a host name with several addresses has several channels tried at the same time,
    /// and the end of a loser would be the end of the handler.
    private static func take(
        _ channel: any Channel,
        _ handler: NIOLoopBound<ConnectionHandler>,
        _ configuration: ConnectionConfiguration,
        _ tls: TLSMaterial?
    ) {
        // Given up while the connect was under way: the handler cannot have closed a channel it was not in.
        guard !handler.value.isClosed else { return channel.close(promise: nil) }
        do {
            let pipeline = channel.pipeline.syncOperations
            try pipeline.addHandler(handler.value)
            if configuration.security == .tls, let tls {
                try pipeline.addHandler(configuration.makeTLSHandler(tls), position: .first)
            }
            try channel.syncOptions?.setOption(.autoRead, value: true)
        } catch {
            handler.value.fail(
                LDAPError(
                    code: channel.isActive && configuration.security == .tls ? .tlsFailed : .connectFailed,
                    message: "\(error)"
                )
            )
            channel.close(promise: nil)
        }
    }

    private static func text(of address: SocketAddress) -> String {
        guard let host = address.ipAddress, let port = address.port else { return address.pathname ?? "\(address)" }
        return host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    private static func text(of error: any Error) -> String {
        guard let error = error as? NIOConnectionError else { return "\(error)" }
        if let dnsError = error.dnsAError ?? error.dnsAAAAError, error.connectionErrors.isEmpty {
            let reason = (dnsError as? SocketAddressError.UnknownHost)?.errorDescription ?? "\(dnsError)"
            return "the host name \(error.host) does not resolve (\(reason))"
        }
        let reasons = error.connectionErrors.map {
            "\(Self.text(of: $0.target)): \(TransportFailure.connectMessage($0.error))"
        }
        return "no connection to \(error.host) port \(error.port) (\(reasons.joined(separator: "; ")))"
    }

    /// Sends an unbind request and closes.
    ///
    /// Operations in flight fail with ``LDAPError/Code/connectionClosed``.
    public func close() async {
        self.beginClosing()
        _ = await self.waitUntilClosed()
    }

    /// Starts what ``close()`` waits for.
    func beginClosing() {
        self.eventLoop.execute {
            self.handler.value.fail(
                LDAPError(code: .connectionClosed, message: "the connection was closed by its owner")
            )
        }
    }

    /// Waits for the end of the connection, whoever ends it.
    ///
    /// - Returns: Why it ended.
    public func waitUntilClosed() async -> LDAPError {
        do {
            return try await self.closed.get()
        } catch {
            // The promise is never failed; the future's type does not say so.
            return LDAPError(code: .connectionClosed, message: "\(error)", server: self.configuration.server)
        }
    }
}

extension NIODeadline {
    /// The same moment on NIO's clock.
    ///
    /// Both clocks tick alike; only their zero differs.
    package init(_ instant: ContinuousClock.Instant) {
        let remaining = ContinuousClock.now.duration(to: instant)
        self = .now() + TimeAmount(remaining)
    }
}
