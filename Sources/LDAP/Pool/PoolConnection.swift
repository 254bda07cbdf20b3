/// One place of a pool and what is in it: an attempt to connect, or a connection and what it carries.
struct PoolConnection<Connection: Sendable>: Sendable {
    typealias Instant = PoolInstant

    /// What a place is used for.
    enum State: Sendable {
        /// Nothing: no connection yet, or it was closed. → connecting.
        case vacant
        /// An attempt is under way. → ready when it succeeds, backing off when it fails, vacant when another place backs
        /// off already or at shutdown.
        case connecting
        /// An attempt failed and the next one waits. → connecting when the time has come, vacant when none is wanted any
        /// more or at shutdown.
        case backingOff(until: Instant)
        /// The connection takes operations. → suspect when an operation got no answer, draining when it is to go and still
        /// carries something, vacant when it ended or is closed.
        case ready
        /// The connection takes no operation until it answers the probe that is under way. → ready when it does (draining
        /// or vacant when others took its place), vacant when it does not, draining at shutdown.
        case suspect
        /// The connection takes no operation and is closed when it carries none any more. → vacant.
        case draining
    }

    private(set) var state = State.vacant
    /// Told apart from all that were in this place before.
    private(set) var id = 0
    private(set) var connection: Connection?
    /// What the connection's event loop is known by.
    private(set) var affinity: ObjectIdentifier?
    /// Operations that hold the connection.
    private(set) var inFlight = 0
    /// Operations that were given up.
    private(set) var abandoned = 0
    /// When the attempt started.
    private(set) var startedAt: Instant
    private(set) var openedAt: Instant
    /// When the last operation took or left it.
    private(set) var usedAt: Instant
    /// When the server was last heard of.
    private(set) var answeredAt: Instant
    private(set) var retiresAt: Instant
    /// Whether a probe is under way.
    var isProbing = false
    /// Whether the server answered anything on it.
    private(set) var hasAnswered = false
    /// Why it goes: at once, when draining, or else as soon as there is another one for it.
    var retirement: ConnectionCloseReason?

    var isVacant: Bool { if case .vacant = self.state { true } else { false } }
    var isConnecting: Bool { if case .connecting = self.state { true } else { false } }
    var isReady: Bool { if case .ready = self.state { true } else { false } }
    var isSuspect: Bool { if case .suspect = self.state { true } else { false } }
    var isDraining: Bool { if case .draining = self.state { true } else { false } }

    /// Whether there is a connection.
    var isOpen: Bool {
        switch self.state {
        case .ready, .suspect, .draining: true
        case .vacant, .connecting, .backingOff: false
        }
    }

    /// What it carries as the connection counts it: a probe is an operation too.
    var load: Int { self.isProbing ? self.inFlight + 1 : self.inFlight }

    /// A vacant place; the moment stands for "never".
    init(since instant: Instant) {
        self.startedAt = instant
        self.openedAt = instant
        self.usedAt = instant
        self.answeredAt = instant
        self.retiresAt = instant
    }

    mutating func connect(id: Int, now: Instant) {
        self = PoolConnection(since: now)
        self.id = id
        self.state = .connecting
    }

    mutating func backOff(until instant: Instant) {
        self = PoolConnection(since: self.startedAt)
        self.state = .backingOff(until: instant)
    }

    mutating func open(_ connection: Connection, affinity: ObjectIdentifier?, retiresAt: Instant, now: Instant) {
        self.state = .ready
        self.connection = connection
        self.affinity = affinity
        self.openedAt = now
        self.usedAt = now
        self.answeredAt = now
        self.retiresAt = retiresAt
    }

    mutating func vacate() { self = PoolConnection(since: self.startedAt) }

    mutating func suspect() { self.state = .suspect }

    mutating func clear() { self.state = .ready }

    mutating func drain(_ reason: ConnectionCloseReason) {
        self.state = .draining
        self.retirement = reason
    }

    mutating func take(at now: Instant) {
        self.inFlight += 1
        self.usedAt = now
    }

    mutating func giveBack(at now: Instant) {
        self.inFlight -= 1
        self.usedAt = now
    }

    mutating func heard(at now: Instant) {
        self.answeredAt = now
        self.hasAnswered = true
    }

    mutating func giveUpOperation() { self.abandoned += 1 }
}
