/// The servers of a service in the order in which to try them.
public struct ServerList: Sendable, Hashable {
    /// One server and its place.
    public struct Server: Sendable, Hashable {
        /// Where it listens.
        public var address: ServerAddress
        /// Servers with a lower number are tried first.
        public var priority: UInt16
        /// The share of this server among those of the same priority.
        public var weight: UInt16

        /// Creates a server.
        ///
        /// - Parameters:
        ///   - address: Where it listens.
        ///   - priority: Lower is tried first.
        ///   - weight: The share within the priority.
        public init(address: ServerAddress, priority: UInt16, weight: UInt16) {
            self.address = address
            self.priority = priority
            self.weight = weight
        }
    }

    /// The servers, each address once: priorities ascending, and within each drawn at random by weight.
    public let servers: [Server]

    /// The addresses in the same order.
    public var addresses: [ServerAddress] { self.servers.map(\.address) }

    /// The addresses by priority, the group to try first in front.
    public var groups: [[ServerAddress]] {
        var groups: [(priority: UInt16, addresses: [ServerAddress])] = []
        for server in self.servers {
            if let last = groups.indices.last, groups[last].priority == server.priority {
                groups[last].addresses.append(server.address)
            } else {
                groups.append((server.priority, [server.address]))
            }
        }
        return groups.map(\.addresses)
    }

    /// Creates a list.
    ///
    /// - Parameter servers: The servers in order.
    public init(_ servers: [Server] = []) {
        self.servers = servers
    }

    /// Whether another list differs in more than the order drawn.
    func isSame(as other: ServerList) -> Bool {
        Set(self.servers) == Set(other.servers)
    }
}
