/// Which servers of a directory there are, which of them answer, how fast, and who is asked next.
///
/// A value without I/O, clock or randomness.
///
/// A server goes admitted ─▶ ejected on its first failure, and ejected ─▶ admitted when a probe was answered. A server that
/// left the list is forgotten.
struct ServerSetStateMachine: Sendable {
    /// Where a server stands in the set.
    struct Server: Sendable, Hashable {
        let address: ServerAddress
        /// 0 is the primary group; a group is asked when no server of those before it can answer.
        let group: Int
    }

    /// How near a server is to answering.
    enum Readiness: Int, Comparable, Sendable {
        /// It has a connection.
        case ready
        /// It may soon have one.
        case connecting
        /// It is known to fail.
        case failing

        static func < (left: Readiness, right: Readiness) -> Bool { left.rawValue < right.rawValue }
    }

    /// Less is better; equals go by their place in the list.
    private struct Rank: Comparable {
        let isEjected: Bool
        let readiness: Readiness
        let group: Int
        let latency: Double

        static func < (left: Rank, right: Rank) -> Bool {
            if left.isEjected != right.isEjected { return right.isEjected }
            if left.readiness != right.readiness { return left.readiness < right.readiness }
            if left.group != right.group { return left.group < right.group }
            return left.latency < right.latency
        }
    }

    private struct Member: Sendable {
        let server: Server
        /// Failed probes since the server was ejected; `nil` while it is admitted.
        var failedProbes: Int?
        /// A moving average of what answers took, in seconds.
        var latency: Double?
    }

    /// The weight of the latest answer in the average.
    private static let smoothing = 0.2
    private static let initialProbeDelay = Duration.milliseconds(100)
    private static let maximumProbeDelay = Duration.seconds(10)

    private let order: ServerOrder
    private var members: [Member] = []
    private var turn = 0

    init(order: ServerOrder) { self.order = order }

    /// The servers, in the list's order.
    var servers: [Server] { self.members.map(\.server) }

    /// Whether a server is in the set and was not ejected.
    func isAdmitted(_ address: ServerAddress) -> Bool {
        self.members.contains { $0.server.address == address && $0.failedProbes == nil }
    }

    func latency(of address: ServerAddress) -> Duration? {
        self.members.first { $0.server.address == address }?.latency.map { Duration.seconds($0) }
    }

    /// The list of servers is this from now on.
    ///
    /// - Returns: The servers that are new, and those that are no longer there. A server whose group changed is neither.
    mutating func update(_ servers: [Server]) -> (added: [ServerAddress], removed: [ServerAddress]) {
        let old = self.members
        var seen: Set<ServerAddress> = []
        self.members = servers.filter { seen.insert($0.address).inserted }
            .map { server in
                let known = old.first { $0.server.address == server.address }
                return Member(server: server, failedProbes: known?.failedProbes, latency: known?.latency)
            }
        let before = Set(old.map(\.server.address))
        return (
            self.members.map(\.server.address).filter { !before.contains($0) },
            old.map(\.server.address).filter { !seen.contains($0) }
        )
    }

    /// Whom to ask.
    ///
    /// A server that was ejected comes last, but it comes: one that may answer is better than none.
    ///
    /// - Parameters:
    ///   - asked: The servers that were asked for the same already.
    ///   - readiness: How near a server is to answering.
    /// - Returns: The best of the others; `nil` when there is none.
    mutating func candidate(
        after asked: [ServerAddress],
        readiness: (ServerAddress) -> Readiness
    ) -> ServerAddress? {
        let count = self.members.count
        guard count > 0 else { return nil }
        let start = self.order == .roundRobin ? self.turn % count : 0
        if asked.isEmpty { self.turn &+= 1 }
        var best: (rank: Rank, index: Int)?
        for place in 0..<count {
            let index = (start + place) % count
            let member = self.members[index]
            guard !asked.contains(member.server.address) else { continue }
            let rank = Rank(
                isEjected: member.failedProbes != nil,
                readiness: readiness(member.server.address),
                group: member.server.group,
                latency: self.order == .byLatency ? member.latency ?? 0 : 0
            )
            if best.map({ rank < $0.rank }) ?? true { best = (rank, index) }
        }
        return best.map { self.members[$0.index].server.address }
    }

    /// A server answered.
    mutating func answered(_ address: ServerAddress, after latency: Duration) {
        guard let index = self.index(of: address) else { return }
        let seconds = latency / .seconds(1)
        let average = self.members[index].latency ?? seconds
        self.members[index].latency = average + Self.smoothing * (seconds - average)
    }

    /// A server failed a request.
    ///
    /// - Returns: Whether it was ejected by this, so that somebody must probe it.
    mutating func failed(_ address: ServerAddress) -> Bool {
        guard let index = self.index(of: address), self.members[index].failedProbes == nil else { return false }
        self.members[index].failedProbes = 0
        return true
    }

    /// An ejected server answered a probe, and is back.
    ///
    /// - Returns: Whether it was ejected.
    mutating func probeAnswered(_ address: ServerAddress, after latency: Duration) -> Bool {
        guard let index = self.index(of: address) else { return false }
        defer { self.members[index].failedProbes = nil }
        // What it took before it failed says nothing any more.
        self.members[index].latency = latency / .seconds(1)
        return self.members[index].failedProbes != nil
    }

    /// A probe of an ejected server failed.
    ///
    /// `jitter`, from 0 to 1, spreads the probes of many bridges. Returns how long to wait before the next one; `nil` when
    /// there is nothing to probe any more.
    mutating func probeFailed(_ address: ServerAddress, jitter: Double) -> Duration? {
        guard let index = self.index(of: address), let failed = self.members[index].failedProbes else { return nil }
        self.members[index].failedProbes = min(failed + 1, 20)
        let delay = min(Self.initialProbeDelay * (1 << min(failed, 20)), Self.maximumProbeDelay)
        // Between half and all of it.
        return delay * (0.5 + 0.5 * min(max(jitter, 0), 1))
    }

    private func index(of address: ServerAddress) -> Int? {
        self.members.firstIndex { $0.server.address == address }
    }
}
