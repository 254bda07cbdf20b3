/// The servers that one operation was sent to, and what to do when one of them fails.
///
/// A value without I/O. A request that was on its way when its server failed is repeated once; a server that takes no
/// request at all costs nothing, so the next one is asked, until all were.
struct AttemptStateMachine: Sendable {
    /// What to do after a failure.
    enum Action: Sendable {
        /// Ask another server, or the same one over another connection where there is no other.
        case askAnother
        /// A second request is still in flight: its answer is the operation's.
        case wait
        /// The operation failed.
        case fail(LDAPError)
    }

    /// The servers asked, in order.
    private(set) var asked: [ServerAddress] = []
    /// The failure that counts if no server answers.
    private(set) var lastError: LDAPError?
    private var inFlight = 0
    private var repeats: Int
    private var isHedged = false

    /// An operation that no server was asked for.
    ///
    /// - Parameter isRepeatable: Whether the operation may be carried out twice without harm.
    init(isRepeatable: Bool) { self.repeats = isRepeatable ? 1 : 0 }

    /// Whether a second server may be asked while the first has not answered.
    var mayHedge: Bool { !self.isHedged && self.repeats > 0 && self.inFlight == 1 }

    /// A server is asked.
    mutating func began(_ server: ServerAddress) {
        if self.inFlight > 0 { self.isHedged = true }
        self.inFlight += 1
        self.asked.append(server)
    }

    /// A server failed.
    mutating func failed(_ error: LDAPError, isTimeLeft: Bool) -> Action {
        self.inFlight -= 1
        // What the server said of the request, every other one would say too; so would the clock.
        let isFinal = !error.isServersFault && error.code != .deadlineExceeded
        if isFinal { return .fail(error) }
        self.lastError = error
        if self.inFlight > 0 { return .wait }
        guard error.isServersFault, isTimeLeft else { return .fail(error) }
        guard error.wasSent else { return .askAnother }
        guard self.repeats > 0 else { return .fail(error) }
        self.repeats -= 1
        return .askAnother
    }

    /// Whom to ask once more when every server was asked.
    ///
    /// Only a request whose connection ended while it was on its way may well find a healthy server there, over another
    /// connection.
    var serverToAskAgain: ServerAddress? {
        guard self.lastError?.code == .connectionClosed, let server = self.asked.last,
            self.asked.filter({ $0 == server }).count == 1
        else { return nil }
        return server
    }
}

extension LDAPError {
    /// Whether the request may have reached the server that failed.
    fileprivate var wasSent: Bool {
        switch self.code {
        case .connectionClosed, .protocolViolation, .serverResult: true
        default: false
        }
    }
}
