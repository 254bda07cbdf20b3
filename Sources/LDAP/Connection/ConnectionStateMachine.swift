/// The life of one connection, from the transport's first byte to its end.
///
/// A value without I/O: each input says what happened, and its answer says what to do.
///
/// ```
/// connecting ─▶ startingTLS ─▶ handshaking ─▶ checkingIdentity ─▶ binding ─▶ ready ─▶ closed
///      └──────────────┴─(ldaps)──▲                  └─(anonymous)─────▲      (from every state)
/// ```
struct ConnectionStateMachine {
    /// How the connection is protected.
    enum Security: Hashable {
        /// No TLS.
        case none
        /// TLS from the first byte: the handshake starts with the connection.
        case tls
        /// TLS after StartTLS.
        case startTLS
    }

    /// What to do next.
    enum Action {
        /// Wait for the next input.
        case wait
        /// Send the StartTLS request.
        case sendStartTLS
        /// Put TLS under the connection.
        case startHandshake
        /// Compare the server's certificate with the name that it was asked for.
        case checkIdentity
        /// Send the bind request.
        case sendBind
        /// Requests may be sent now.
        case becomeReady
        /// Answer every pending operation with the error, and close the transport. Given once.
        case close(LDAPError)
    }

    private enum State {
        /// → startingTLS, handshaking, binding, ready on `channelActive`.
        case connecting
        /// → handshaking on success.
        case startingTLS
        /// → checkingIdentity on `handshakeCompleted`.
        case handshaking
        /// → binding, ready on `identityConfirmed`.
        case checkingIdentity
        /// → ready on success.
        case binding
        /// → closed.
        case ready
        /// The end, with its cause.
        case closed(LDAPError)
    }

    private let security: Security
    private let binds: Bool
    private var state: State = .connecting

    init(security: Security, credentials: Credentials) {
        self.security = security
        self.binds = credentials != .anonymous
    }

    /// Why nothing can be sent; `nil` when requests can.
    var obstacle: LDAPError? {
        switch self.state {
        case .ready: nil
        case .closed(let error): error
        case .connecting, .startingTLS, .handshaking, .checkingIdentity, .binding:
            LDAPError(code: .connectionClosed, message: "the connection is not established yet")
        }
    }

    /// Whether a failure now belongs to TLS.
    var isHandshaking: Bool {
        if case .handshaking = self.state { true } else { false }
    }

    /// What the connection is doing, for the message of an error.
    var phase: String {
        switch self.state {
        case .connecting: "connecting"
        case .startingTLS: "waiting for the answer to StartTLS"
        case .handshaking: "in the TLS handshake"
        case .checkingIdentity: "checking the server's certificate"
        case .binding: "waiting for the answer to the bind"
        case .ready: "ready"
        case .closed: "closed"
        }
    }

    mutating func channelActive() -> Action {
        guard case .connecting = self.state else { return .wait }
        switch self.security {
        case .none:
            return self.authenticate()
        case .tls:
            self.state = .handshaking
            return .wait
        case .startTLS:
            self.state = .startingTLS
            return .sendStartTLS
        }
    }

    /// The server answered StartTLS.
    ///
    /// Bytes that came before the handshake and are no part of the answer were put there by somebody without the
    /// server's key.
    mutating func startTLSAnswered(_ result: ServerMessage.Result, hasUnreadBytes: Bool) -> Action {
        guard case .startingTLS = self.state else {
            return self.failed(Self.unexpected("an answer to StartTLS"))
        }
        guard result.code == .success else {
            return self.failed(
                LDAPError(
                    code: .tlsFailed,
                    message: "the server refused StartTLS",
                    resultCode: result.code,
                    diagnosticMessage: result.diagnosticMessage
                )
            )
        }
        guard !hasUnreadBytes else {
            return self.failed(
                LDAPError(code: .protocolViolation, message: "bytes in the clear followed the answer to StartTLS")
            )
        }
        self.state = .handshaking
        return .startHandshake
    }

    mutating func handshakeCompleted() -> Action {
        guard case .handshaking = self.state else { return .wait }
        self.state = .checkingIdentity
        return .checkIdentity
    }

    mutating func identityConfirmed() -> Action {
        guard case .checkingIdentity = self.state else { return .wait }
        return self.authenticate()
    }

    mutating func bindAnswered(_ result: ServerMessage.Result) -> Action {
        guard case .binding = self.state else { return self.failed(Self.unexpected("an answer to a bind")) }
        guard result.code == .success else {
            return self.failed(
                LDAPError(
                    code: .bindFailed,
                    message: "the server refused the bind",
                    resultCode: result.code,
                    matchedDN: result.matchedDN,
                    diagnosticMessage: result.diagnosticMessage
                )
            )
        }
        self.state = .ready
        return .becomeReady
    }

    /// The connection cannot go on: the peer closed it, broke the protocol, or we give it up.
    ///
    /// Only the first cause counts.
    mutating func failed(_ error: LDAPError) -> Action {
        if case .closed = self.state { return .wait }
        self.state = .closed(error)
        return .close(error)
    }

    private mutating func authenticate() -> Action {
        guard self.binds else {
            self.state = .ready
            return .becomeReady
        }
        self.state = .binding
        return .sendBind
    }

    private static func unexpected(_ what: String) -> LDAPError {
        LDAPError(code: .protocolViolation, message: "the server sent \(what) that nobody asked for")
    }
}
