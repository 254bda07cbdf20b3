import BridgeConfiguration
import LDAP
import Logging

/// The servers of a directory: those of the configuration, or those that DNS names.
struct ServerSource: Sendable {
    /// How many of the servers that DNS names are looked at.
    static let maximumServers = 16

    let servers: DirectoryServers
    let place: DoctorPlace
    let clock: DoctorClock
    let logger: Logger

    func run() async -> (servers: [ConnectionConfiguration], checks: [DoctorCheck]) {
        switch self.servers {
        case .groups(let groups): return (groups.flatMap { $0 }, [])
        case .discovery(let discovery):
            let start = ContinuousClock.now
            let name = discovery.configuration.name
            do throws(LDAPError) {
                let resolver = try ServiceResolver(
                    nameServers: discovery.nameServers,
                    acceptsTargetsOutsideDomain: discovery.acceptsTargetsOutsideDomain,
                    logger: self.logger
                )
                let answer = try await resolver.resolve(name, deadline: self.clock.deadline())
                let servers = Self.servers(answer.records, discovery)
                let shown = servers.prefix(Self.maximumServers)
                let grade = DoctorGrade.ok(
                    "\(servers.count) server\(servers.count == 1 ? "" : "s"): "
                        + shown.map(\.server.description).joined(separator: ", ")
                        + (servers.count > shown.count ? " and more; these are looked at" : "")
                )
                return (Array(shown), [self.place.check(.discovery, grade, subject: name.description, since: start)])
            } catch {
                let grade = self.clock.grade(error, "see that DNS has these records, and that its servers answer")
                return ([], [self.place.check(.discovery, grade, subject: name.description, since: start)])
            }
        }
    }

    private static func servers(
        _ records: [ServiceRecord],
        _ discovery: DirectoryServers.Discovery
    ) -> [ConnectionConfiguration] {
        var known: Set<ServerAddress> = []
        return records.sorted { ($0.priority, $1.weight) < ($1.priority, $0.weight) }
            .map { record in
                var connection = discovery.connection
                connection.server = ServerAddress(
                    scheme: discovery.configuration.scheme,
                    host: record.target,
                    port: Int(discovery.configuration.port ?? record.port)
                )
                return connection
            }
            .filter { known.insert($0.server).inserted }
    }
}
