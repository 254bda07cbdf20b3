import EntraCallout
import LDAP
import NIOCore
import NIOPosix

/// The way to one server, up to where a bind would begin: addresses, connections, TLS.
struct ServerReach: Sendable {
    struct Outcome: Sendable {
        var checks: [DoctorCheck] = []
        /// Why nothing further can be done at this server; `nil` when a bind may be tried.
        var obstacle: String?
    }

    let configuration: ConnectionConfiguration
    let place: DoctorPlace
    let clock: DoctorClock

    private var server: ServerAddress { self.configuration.server }

    func run() async -> Outcome {
        var outcome = Outcome()
        await self.connect(&outcome)
        if let obstacle = outcome.obstacle {
            outcome.checks.append(self.place.check(.tls, .notChecked(obstacle)))
        } else {
            await ServerTrust(configuration: self.configuration, place: self.place, clock: self.clock).run(&outcome)
        }
        return outcome
    }

    private func connect(_ outcome: inout Outcome) async {
        guard self.server.scheme != .ldapi else {
            let (grade, duration) = await self.connect(to: nil)
            outcome.checks.append(self.place.check(.connect, grade, subject: "socket", took: duration))
            if grade.status != .ok { outcome.obstacle = "nothing answers at the socket" }
            return
        }
        var addresses = [self.server.host]
        if (try? SocketAddress(ipAddress: self.server.host, port: 0)) == nil {
            let start = ContinuousClock.now
            do throws(LDAPError) {
                addresses = try await HostAddresses.resolve(self.server.host, deadline: self.clock.deadline())
                let grade = DoctorGrade.ok(addresses.joined(separator: ", "))
                outcome.checks.append(self.place.check(.addresses, grade, since: start))
            } catch {
                let grade = self.clock.grade(
                    error,
                    "correct the name, or look at /etc/resolv.conf and the name servers"
                )
                outcome.checks.append(self.place.check(.addresses, grade, since: start))
                outcome.checks.append(self.place.check(.connect, .notChecked("the host has no address")))
                outcome.obstacle = "the host has no address"
                return
            }
        }
        let connects = await concurrently(addresses) { address in (address, await self.connect(to: address)) }
        let answers = connects.contains { $0.1.0.status == .ok }
        for (address, (grade, duration)) in connects {
            // Every connection tries the next address when one does not answer.
            let grade =
                answers && grade.status == .failed
                ? DoctorGrade.warning(grade.finding, "other addresses answer; take this one out of DNS, or mend it")
                : grade
            outcome.checks.append(self.place.check(.connect, grade, subject: address, took: duration))
        }
        if !answers { outcome.obstacle = "no address takes connections" }
    }

    /// Connects to one address, or to the socket, and disconnects.
    private func connect(to address: String?) async -> (DoctorGrade, Duration) {
        let start = ContinuousClock.now
        let deadline = self.clock.deadline()
        let bootstrap = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connectTimeout(max(TimeAmount(ContinuousClock.now.duration(to: deadline)), .milliseconds(1)))
        do {
            let channel =
                if let address {
                    try await bootstrap.connect(host: address, port: self.server.port).get()
                } else {
                    try await bootstrap.connect(unixDomainSocketPath: self.server.host).get()
                }
            let duration = start.duration(to: .now)
            try? await channel.close()
            return (.ok("port \(self.server.port) takes connections"), duration)
        } catch {
            let reason = ConnectFailure.words(error) ?? "\(error)"
            let grade: DoctorGrade =
                self.clock.isOver
                ? .notChecked("the time for all checks was over", "give more of it by --timeout")
                : .failed(reason, "see that the server runs, and that no firewall is in between")
            return (grade, start.duration(to: .now))
        }
    }
}
