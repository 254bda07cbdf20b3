/// The last good answer about a service, and when to ask again.
///
/// A value without I/O, clock or randomness of its own.
///
/// An answer is asked for anew before it expires. When that fails, the servers known stay, expired or not, and the next
/// attempt waits longer each time: an old list of servers is worth more than none.
struct DiscoveredServers: Sendable {
    /// The servers; empty before the first answer.
    private(set) var list = ServerList()
    /// Why the last look-up failed; `nil` before the first and after a success.
    private(set) var failure: LDAPError?
    /// When the answer should no longer be kept, within the configured bounds; `nil` before the first.
    private(set) var expiry: ContinuousClock.Instant?
    /// When to ask next; `nil` means now.
    private(set) var nextLookup: ContinuousClock.Instant?

    private let configuration: DiscoveryConfiguration
    /// Failed look-ups since the last answer.
    private var failures = 0

    init(configuration: DiscoveryConfiguration) { self.configuration = configuration }

    /// Whether the list has outlived its answer.
    func isExpired(at now: ContinuousClock.Instant) -> Bool {
        self.expiry.map { $0 <= now } ?? true
    }

    /// Takes an answer.
    ///
    /// The next look-up is due after 80 to 90 % of the time that the answer may be kept.
    ///
    /// - Returns: Whether the list changed in more than the order drawn. Only then a new order is drawn.
    mutating func resolved(
        _ answer: ServiceAnswer,
        now: ContinuousClock.Instant,
        using generator: inout some RandomNumberGenerator
    ) -> Bool {
        self.failures = 0
        self.failure = nil
        // The minimum first: bounds the wrong way round must not trap, and the maximum is the promise to DNS.
        let timeToLive = min(
            max(now.duration(to: answer.expiry), self.configuration.minimumTimeToLive),
            self.configuration.maximumTimeToLive
        )
        self.expiry = now + timeToLive
        self.nextLookup = now + timeToLive * Double.random(in: 0.8...0.9, using: &generator)
        let list = self.makeList(answer.records, using: &generator)
        guard !list.isSame(as: self.list) else { return false }
        self.list = list
        return true
    }

    /// Takes a failed look-up; the servers stay.
    mutating func failed(
        _ error: LDAPError,
        now: ContinuousClock.Instant,
        using generator: inout some RandomNumberGenerator
    ) {
        self.failures += 1
        self.failure = error
        let doubled = self.configuration.initialBackoff * (1 << min(self.failures - 1, 20))
        // Between half and all of it, so that many bridges do not ask at the same moment.
        let jitter = Double.random(in: 0.5...1, using: &generator)
        self.nextLookup = now + min(doubled, self.configuration.maximumBackoff) * jitter
    }

    private func makeList(
        _ records: [ServiceRecord],
        using generator: inout some RandomNumberGenerator
    ) -> ServerList {
        var seen: Set<ServerAddress> = []
        var best: [ServerAddress: ServiceRecord] = [:]
        // A server that is listed twice keeps its best place, whatever the draw.
        for record in records {
            let address = self.address(of: record)
            if let other = best[address], (other.priority, other.weight) <= (record.priority, record.weight) {
                continue
            }
            best[address] = record
        }
        let arranged = ServiceRecordOrder.arrange(
            records.filter { best[self.address(of: $0)] == $0 },
            using: &generator
        )
        let servers = arranged.joined()
            .map {
                ServerList.Server(address: self.address(of: $0), priority: $0.priority, weight: $0.weight)
            }
        return ServerList(servers.filter { seen.insert($0.address).inserted })
    }

    private func address(of record: ServiceRecord) -> ServerAddress {
        let port = self.configuration.port ?? record.port
        return ServerAddress(scheme: self.configuration.scheme, host: record.target, port: Int(port))
    }
}
