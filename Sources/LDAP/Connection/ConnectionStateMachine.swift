/// The life of one connection, from the transport's first byte to its end.
///
/// A value without I/O: each input says what happened, and its answer says what to do.
///
/// ```
/// connecting ─▶ startingTLS ─▶ handshaking ─▶ checkingIdentity ─▶ awaitingPermission ─▶ binding ─▶ ready ─▶ closed
///      └──────────────┴─(ldaps)──▲                  ├─(no gate)─────────────────────────▲          ▲    (from every state)
///                                                   └─(anonymous)──────────────────────────────────┘
/// ```
///
/// A SASL bind has several requests: `binding` and `makingBindStep` take turns, and a security layer that was agreed on
/// is put in (`addingSecurityLayer`) before `ready`.
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
        /// Ask the gate whether the bind may be sent.
        case askPermission
        /// Send the bind request.
        case sendBind
        /// Make the next step of a SASL bind, in answer to the server's credentials.
        case makeBindStep(serverCredentials: [UInt8]?)
        /// Send a step of a SASL bind.
        case sendBindStep(SASLStep)
        /// Put the security layer that the bind agreed on under the connection.
        case addSecurityLayer(any SASLSecurityLayer)
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
        /// → awaitingPermission, binding, ready on `identityConfirmed`.
        case checkingIdentity
        /// → binding on `bindPermitted`.
        case awaitingPermission
        /// → binding on `bindStepMade`.
        case makingBindStep(count: Int)
        /// → ready, addingSecurityLayer on success, makingBindStep on `saslBindInProgress`.
        case binding(BindStep)
        /// → ready on `securityLayerAdded`.
        case addingSecurityLayer
        /// → closed.
        case ready
        /// The end, with its cause.
        case closed(LDAPError)
    }

    /// A bind request that was sent.
    private struct BindStep {
        /// Which one it is, counted from 1.
        var count = 1
        /// Whether the server may answer with success.
        var isLast = true
        /// What is put in on success.
        var securityLayer: (any SASLSecurityLayer)?
    }

    /// The requests of one bind.
    ///
    /// Kerberos needs three; without a bound a server could keep us asking until the deadline.
    static let maximumBindSteps = 10

    private let security: Security
    private let credentials: Credentials
    private let isGated: Bool
    private var state: State = .connecting

    init(security: Security, credentials: Credentials, isGated: Bool = false) {
        self.security = security
        self.credentials = credentials
        self.isGated = isGated
    }

    /// Why nothing can be sent; `nil` when requests can.
    var obstacle: LDAPError? {
        switch self.state {
        case .ready: nil
        case .closed(let error): error
        case .connecting, .startingTLS, .handshaking, .checkingIdentity, .awaitingPermission, .makingBindStep,
            .binding, .addingSecurityLayer:
            LDAPError(code: .connectionClosed, message: "the connection is not established yet")
        }
    }

    /// Whether a failure now belongs to TLS.
    var isHandshaking: Bool {
        if case .handshaking = self.state { true } else { false }
    }

    /// Whether the connection is still being made.
    var isEstablishing: Bool {
        switch self.state {
        case .connecting, .startingTLS, .handshaking, .checkingIdentity, .awaitingPermission, .makingBindStep,
            .binding, .addingSecurityLayer:
            true
        case .ready, .closed: false
        }
    }

    /// What the connection is doing, for the message of an error.
    var phase: String {
        switch self.state {
        case .connecting: "connecting"
        case .startingTLS: "waiting for the answer to StartTLS"
        case .handshaking: "in the TLS handshake"
        case .checkingIdentity: "checking the server's certificate"
        case .makingBindStep: "asking Kerberos for the next step of the bind"
        case .awaitingPermission: "waiting for another connection to try the same password first"
        case .binding: "waiting for the answer to the bind"
        case .addingSecurityLayer: "adding the security layer"
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

    /// The bind may be sent now.
    mutating func bindPermitted() -> Action {
        guard case .awaitingPermission = self.state else { return .wait }
        self.state = .binding(BindStep())
        return .sendBind
    }

    /// A step of a SASL bind was made.
    mutating func bindStepMade(_ step: SASLStep) -> Action {
        // Given up meanwhile.
        guard case .makingBindStep(let count) = self.state else { return .wait }
        self.state = .binding(BindStep(count: count, isLast: step.isLast, securityLayer: step.securityLayer))
        return .sendBindStep(step)
    }

    /// The server answered a bind request.
    ///
    /// Where a security layer begins after the answer, bytes that came before it and are no part of the answer were put
    /// there by somebody without the session's key.
    mutating func bindAnswered(_ result: ServerMessage.Result, hasUnreadBytes: Bool = false) -> Action {
        guard case .binding(let step) = self.state else { return self.failed(Self.unexpected("an answer to a bind")) }
        switch result.code {
        case .success:
            return self.bindSucceeded(step, hasUnreadBytes: hasUnreadBytes)
        case .saslBindInProgress where !step.isLast:
            guard step.count < Self.maximumBindSteps else {
                return self.failed(
                    LDAPError(code: .bindFailed, message: "the bind did not end after \(step.count) requests")
                )
            }
            self.state = .makingBindStep(count: step.count + 1)
            return .makeBindStep(serverCredentials: result.serverCredentials)
        default:
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
    }

    mutating func securityLayerAdded() -> Action {
        guard case .addingSecurityLayer = self.state else { return .wait }
        self.state = .ready
        return .becomeReady
    }

    private mutating func bindSucceeded(_ step: BindStep, hasUnreadBytes: Bool) -> Action {
        guard step.isLast else {
            // Its proof of who it is, or the layer, would be missing.
            return self.failed(
                LDAPError(code: .bindFailed, message: "the server ended the bind before it had proven who it is")
            )
        }
        guard let securityLayer = step.securityLayer else {
            self.state = .ready
            return .becomeReady
        }
        guard !hasUnreadBytes else {
            return self.failed(
                LDAPError(code: .protocolViolation, message: "bytes in the clear followed the answer to the bind")
            )
        }
        self.state = .addingSecurityLayer
        return .addSecurityLayer(securityLayer)
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
        switch self.credentials {
        case .anonymous:
            self.state = .ready
            return .becomeReady
        case .simple:
            guard !self.isGated else {
                self.state = .awaitingPermission
                return .askPermission
            }
            self.state = .binding(BindStep())
            return .sendBind
        case .external, .gssapi:
            self.state = .makingBindStep(count: 1)
            return .makeBindStep(serverCredentials: nil)
        }
    }

    private static func unexpected(_ what: String) -> LDAPError {
        LDAPError(code: .protocolViolation, message: "the server sent \(what) that nobody asked for")
    }
}
