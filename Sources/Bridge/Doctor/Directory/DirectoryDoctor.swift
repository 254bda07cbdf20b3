import BridgeConfiguration
import Directory
import LDAP
import Logging

/// Looks at one directory: each server from DNS to bind, then what the first that took the account shows.
struct DirectoryDoctor: Sendable {
    let directory: DirectoryConfiguration
    let uses: AttributeUses
    let budget: Duration
    let clock: DoctorClock
    let logger: Logger

    private var place: DoctorPlace { DoctorPlace(area: .directory, name: self.directory.name) }

    func run() async -> [DoctorCheck] {
        let (servers, discovery) = await ServerSource(
            servers: self.directory.connections.servers,
            place: self.place,
            clock: self.clock,
            logger: self.logger
        )
        .run()
        let reached = await concurrently(servers) { server in
            await ServerReach(configuration: server, place: self.place.at(server.server), clock: self.clock).run()
        }
        var checks = discovery
        var trial = BindTrial()
        var first: Connection?
        for (server, reach) in zip(servers, reached) {
            checks += reach.checks
            guard let connection = await self.bind(server, reach, &trial, &checks) else { continue }
            let place = self.place.at(server.server)
            checks += await ServerContent(connection: connection, place: place, clock: self.clock)
                .run(base: self.directory.settings.base)
            if first == nil { first = connection } else { await connection.close() }
        }
        guard let first else {
            let reason = servers.isEmpty ? "there is no server to ask" : "no server took the account"
            for kind: DoctorCheck.Kind in [.entries, .schema, .attribute, .index, .groups, .lookup, .budget] {
                checks.append(self.place.check(kind, .notChecked(reason)))
            }
            return checks
        }
        checks += await DirectoryContent(
            connection: first,
            directory: self.directory,
            uses: self.uses,
            budget: self.budget,
            place: self.place,
            clock: self.clock,
            logger: self.logger
        )
        .run()
        await first.close()
        return checks
    }

    private func bind(
        _ server: ConnectionConfiguration,
        _ reach: ServerReach.Outcome,
        _ trial: inout BindTrial,
        _ checks: inout [DoctorCheck]
    ) async -> Connection? {
        let place = self.place.at(server.server)
        if let obstacle = reach.obstacle ?? trial.stop {
            checks.append(place.check(.bind, .notChecked(obstacle)))
            return nil
        }
        let means = BindTrial.means(server.credentials)
        let start = ContinuousClock.now
        do throws(LDAPError) {
            let connection = try await Connection.connect(
                server,
                logger: self.logger,
                deadline: self.clock.deadline(
                    for: max(self.directory.connections.pool.connectTimeout, DoctorClock.step)
                )
            )
            checks.append(place.check(.bind, .ok(means), since: start))
            return connection
        } catch {
            trial.failed(error, at: server.server)
            let refusal = BindRefusal(error)
            let grade =
                error.code == .bindFailed
                ? DoctorGrade.failed("\(means): \(refusal.reason)", refusal.advice)
                : self.clock.grade(error, refusal.advice)
            checks.append(place.check(.bind, grade, since: start))
            return nil
        }
    }
}
