/// Looks for addresses of which one is taken by another part of the service.
struct ListenAddressCheck {
    private static let all: Set<String> = ["0.0.0.0", "::"]

    let findings: FindingCollector
    private var taken: [(address: ListenAddress, use: String)] = []

    init(findings: FindingCollector) {
        self.findings = findings
    }

    /// Notes who listens on an address, and reports if somebody does already.
    mutating func take(_ address: ListenAddress?, for use: String, at site: @autoclosure () -> Site) {
        guard let address else { return }
        // Port 0 is another one each time.
        if address.port != 0, let other = self.taken.first(where: { Self.meet($0.address, address) }) {
            self.findings.error(site(), "\(address) is \(other.use): take another port")
        }
        self.taken.append((address, use))
    }

    /// Whether two cannot both be listened on; one of all addresses takes the port of each.
    private static func meet(_ one: ListenAddress, _ other: ListenAddress) -> Bool {
        one.port == other.port && (one.host == other.host || [one.host, other.host].contains { Self.all.contains($0) })
    }
}
