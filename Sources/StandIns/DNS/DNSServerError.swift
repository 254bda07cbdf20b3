/// Why a throwaway name server did not start or stop as told.
public struct DNSServerError: Error, Sendable, CustomStringConvertible {
    /// What happened.
    public var message: String
    /// The last lines that dnsmasq wrote.
    public var output: [String]

    /// The message and what dnsmasq wrote, a line each.
    public var description: String {
        ([self.message] + self.output.map { "  dnsmasq: \($0)" }).joined(separator: "\n")
    }

    /// Whether somebody else had the port.
    var isPortTaken: Bool { self.output.contains { $0.contains("Address already in use") } }

    init(message: String, output: [String] = []) {
        self.message = message
        self.output = output
    }
}
