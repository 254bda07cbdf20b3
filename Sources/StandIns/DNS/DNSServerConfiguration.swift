/// What a throwaway name server answers.
public struct DNSServerConfiguration: Sendable {
    /// One SRV record.
    public struct Service: Sendable, Hashable {
        /// The name that is asked for, for example `_ldap._tcp.corp.test`.
        public var name: String
        /// The server's host name; empty for the target ".".
        public var target: String
        /// The server's port.
        public var port: Int
        /// Lower is tried first.
        public var priority: Int
        /// The share within the priority.
        public var weight: Int

        /// Creates a record.
        ///
        /// - Parameters:
        ///   - name: The name that is asked for.
        ///   - target: The server's host name; empty for the target ".".
        ///   - port: The server's port.
        ///   - priority: Lower is tried first.
        ///   - weight: The share within the priority.
        public init(_ name: String, target: String, port: Int = 389, priority: Int = 0, weight: Int = 0) {
            self.name = name
            self.target = target
            self.port = port
            self.priority = priority
            self.weight = weight
        }
    }

    /// The SRV records.
    public var services: [Service]
    /// Aliases, each with the name that it stands for.
    public var aliases: [String: String]
    /// The domain whose other names do not exist (NXDOMAIN); names outside of it are refused.
    public var domain: String
    /// How long answers may be kept, in seconds.
    public var timeToLive: Int
    /// How long starting may take.
    public var patience: Duration

    /// Creates a configuration.
    ///
    /// - Parameters:
    ///   - services: The SRV records.
    ///   - aliases: Aliases, each with the name that it stands for.
    ///   - domain: The domain whose other names do not exist.
    ///   - timeToLive: How long answers may be kept, in seconds.
    ///   - patience: How long starting may take.
    public init(
        services: [Service],
        aliases: [String: String] = [:],
        domain: String = "corp.test",
        timeToLive: Int = 60,
        patience: Duration = .seconds(30)
    ) {
        self.services = services
        self.aliases = aliases
        self.domain = domain
        self.timeToLive = timeToLive
        self.patience = patience
    }

    /// dnsmasq's configuration file.
    ///
    /// - Parameter port: The port on 127.0.0.1.
    /// - Returns: The file's text.
    func text(port: Int) -> String {
        var lines = [
            "port=\(port)", "listen-address=127.0.0.1", "bind-interfaces", "no-resolv", "no-hosts",
            // In the foreground, without a file for its process id and without changing the user.
            "no-daemon", "log-facility=-", "local=/\(self.domain)/", "local-ttl=\(self.timeToLive)",
        ]
        lines += self.services.map { service in
            service.target.isEmpty
                ? "srv-host=\(service.name)"
                : "srv-host=\(service.name),\(service.target),\(service.port),\(service.priority),\(service.weight)"
        }
        lines += self.aliases.sorted { $0.key < $1.key }.map { "cname=\($0.key),\($0.value)" }
        return lines.joined(separator: "\n") + "\n"
    }
}
