import NIOCore

/// What a connection of HTTP/1.1 waits for, and how long.
///
/// While a request is answered nothing is waited for here: the budget of a callout bounds its body and its answer.
struct HTTP1ConnectionState: Sendable, Hashable {
    enum Phase: Sendable, Hashable {
        /// No request, since then.
        case idle(since: NIODeadline)
        /// A request's head began to arrive.
        case head(since: NIODeadline)
        /// So many requests wait for the end of their answers.
        case busy(Int)
        /// A last answer was given.
        case over
    }

    /// What a deadline that has come means.
    enum Expiry: Sendable, Hashable {
        case nothing
        case close
        /// The client is told that it was too slow.
        case answer(HTTPFault)
    }

    /// A service that ends leaves a connection that it has served this time: a request may be on its way.
    static let lastCall = TimeAmount.milliseconds(250)
    /// A connection that was made for a request that did not come yet has more.
    static let firstCall = TimeAmount.seconds(1)

    private let headerTimeout: TimeAmount
    private let idleTimeout: TimeAmount
    private(set) var phase: Phase
    private var hasServed = false
    private var drainsSince: NIODeadline?
    /// What is wrong with what came after the requests that are being answered.
    private var fault: HTTPFault?

    init(headerTimeout: TimeAmount, idleTimeout: TimeAmount, now: NIODeadline) {
        self.headerTimeout = headerTimeout
        self.idleTimeout = idleTimeout
        self.phase = .idle(since: now)
    }

    /// Whether the answer that is being given is the last one.
    var isLastAnswer: Bool {
        switch self.phase {
        case .busy(let count): count == 1 && self.drainsSince != nil
        case .over: true
        case .idle, .head: false
        }
    }

    /// Whether what arrives is for nobody.
    var ignoresInput: Bool { self.phase == .over || self.fault != nil }

    /// When the next look is due.
    var deadline: NIODeadline? {
        switch self.phase {
        case .idle(let since):
            let idle = since + self.idleTimeout
            guard let drainsSince else { return idle }
            return min(idle, max(since, drainsSince) + (self.hasServed ? Self.lastCall : Self.firstCall))
        case .head(let since): return since + self.headerTimeout
        case .busy, .over: return nil
        }
    }

    mutating func bytesArrived(now: NIODeadline) {
        if case .idle = self.phase { self.phase = .head(since: now) }
    }

    mutating func headArrived() {
        switch self.phase {
        case .idle, .head: self.phase = .busy(1)
        case .busy(let count): self.phase = .busy(count + 1)
        case .over: break
        }
    }

    /// An answer was written to its end.
    ///
    /// - Parameters:
    ///   - isLast: Whether it said that the connection ends.
    ///   - now: The time.
    /// - Returns: What is to be answered next, to what is no request.
    mutating func answerEnded(isLast: Bool, now: NIODeadline) -> HTTPFault? {
        self.hasServed = true
        guard !isLast, case .busy(let count) = self.phase else {
            self.phase = .over
            return nil
        }
        if count > 1 {
            self.phase = .busy(count - 1)
            return nil
        }
        guard let fault else {
            self.phase = .idle(since: now)
            return nil
        }
        self.phase = .over
        return fault
    }

    /// What arrived is no request.
    ///
    /// - Returns: Whether to answer that now; `false` where other answers come before, or none any more.
    mutating func failed(_ fault: HTTPFault) -> Bool {
        switch self.phase {
        case .idle, .head:
            self.phase = .over
            return true
        case .busy:
            self.fault = self.fault ?? fault
            return false
        case .over: return false
        }
    }

    /// The service ends.
    mutating func drain(now: NIODeadline) {
        self.drainsSince = self.drainsSince ?? now
    }

    /// A deadline may have come.
    mutating func timePassed(now: NIODeadline) -> Expiry {
        guard let deadline, deadline <= now else { return .nothing }
        if case .head = self.phase {
            self.phase = .over
            return .answer(.lateHead)
        }
        self.phase = .over
        return .close
    }
}
