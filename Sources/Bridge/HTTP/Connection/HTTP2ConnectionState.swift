import NIOCore

/// When a connection of HTTP/2 ends: its streams, its idle time, and the farewell of RFC 9113, section 6.8.
///
/// The farewell has two steps, so that no request is lost that was on its way: first the client is asked for no more, then,
/// once it is known to have heard that, it is told which of its requests are answered.
struct HTTP2ConnectionState: Sendable, Hashable {
    enum Phase: Sendable, Hashable {
        case open
        /// The client was asked for no more, then.
        case asked(at: NIODeadline)
        /// The client was told which requests are answered, then.
        case told(at: NIODeadline)
        case over
    }

    enum Action: Sendable, Hashable {
        case nothing
        /// Ask the client for no more requests.
        case ask
        /// Tell the client the last request that is answered.
        case tell
        /// Tell, and end once all that was written has left.
        case tellAndClose
        /// End at once.
        case close
    }

    /// How long a client has to say that it was asked for no more requests.
    static let hearingTime = TimeAmount.seconds(1)

    private let idleTimeout: TimeAmount
    /// How long requests that are under way may take after the farewell.
    private let farewellTimeout: TimeAmount
    private(set) var phase = Phase.open
    private var streamCount = 0
    private var idleSince: NIODeadline

    init(idleTimeout: TimeAmount, farewellTimeout: TimeAmount, now: NIODeadline) {
        self.idleTimeout = idleTimeout
        self.farewellTimeout = farewellTimeout
        self.idleSince = now
    }

    /// When the next look is due.
    var deadline: NIODeadline? {
        switch self.phase {
        case .open: self.streamCount == 0 ? self.idleSince + self.idleTimeout : nil
        case .asked(let instant): instant + Self.hearingTime
        case .told(let instant): instant + self.farewellTimeout
        case .over: nil
        }
    }

    mutating func streamOpened() {
        self.streamCount += 1
    }

    mutating func streamClosed(now: NIODeadline) -> Action {
        self.streamCount = max(0, self.streamCount - 1)
        self.idleSince = now
        guard case .told = self.phase, self.streamCount == 0 else { return .nothing }
        self.phase = .over
        return .tellAndClose
    }

    /// The service ends.
    mutating func drain(now: NIODeadline) -> Action {
        guard self.phase == .open else { return .nothing }
        self.phase = .asked(at: now)
        return .ask
    }

    /// The client has heard that it was asked for no more requests.
    mutating func heard(now: NIODeadline) -> Action {
        guard case .asked = self.phase else { return .nothing }
        if self.streamCount == 0 {
            self.phase = .over
            return .tellAndClose
        }
        self.phase = .told(at: now)
        return .tell
    }

    /// A deadline may have come.
    mutating func timePassed(now: NIODeadline) -> Action {
        guard let deadline, deadline <= now else { return .nothing }
        switch self.phase {
        case .open: return self.drain(now: now)
        case .asked: return self.heard(now: now)
        case .told:
            self.phase = .over
            return .close
        case .over: return .nothing
        }
    }
}
