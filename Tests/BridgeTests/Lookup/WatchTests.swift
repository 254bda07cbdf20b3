import Bridge
import BridgeConfiguration
import ClaimsMapping
import Directory
import LDAP
import StandIns
import Testing

@Suite(.serialized, .stage, .timeLimit(.minutes(2)))
struct WatchTests {
    private let user = LookupUser("ines.okafor@harbourlane.example")
    private let signIn = SignIn(applicationID: StandInApplication.dispatch.applicationID)

    @Test
    func `A watch runs as often as asked, and adds up`() async throws {
        var configuration = try Stage.current.configuration()
        // A memory would answer all but the first run; a watch asks the directory each time.
        configuration.cache = .init()
        let lookup = DirectoryLookup(configuration: configuration, user: self.user, logger: .silent)
        var runs: [WatchRun] = []
        let start = ContinuousClock.now
        let summary = try await lookup.watch(self.user.query(self.signIn), interval: .milliseconds(100), count: 4) {
            runs.append($0)
        }
        #expect(start.duration(to: .now) >= .milliseconds(300))
        #expect(runs.map(\.outcome) == Array(repeating: "released", count: 4))
        #expect(runs.allSatisfy { ($0.roundTrips ?? 0) > 1 && $0.server != nil })
        #expect(summary.runs == 4 && summary.failures == 0 && summary.outcomes == ["released": 4])
        let latency = try #require(summary.milliseconds)
        #expect(latency.minimum > 0 && latency.minimum <= latency.median && latency.median <= latency.p95)
        #expect(latency.p95 <= latency.p99 && latency.p99 <= latency.maximum)
        let text = WatchText()
        #expect(text.line(runs[0]).contains("released") && text.line(runs[0]).contains(runs[0].server ?? "-"))
        #expect(text.lines(summary).hasPrefix("Runs        4: 4 released\nFailures    0 "))
    }

    @Test
    func `Cancellation ends a watch at once, with the figures so far`() async throws {
        let lookup = DirectoryLookup(
            configuration: try Stage.current.configuration(),
            user: self.user,
            logger: .silent
        )
        let query = self.user.query(self.signIn)
        let (runs, ran) = AsyncStream.makeStream(of: Void.self)
        let watch = Task {
            try await lookup.watch(query, interval: .seconds(3600)) { _ in ran.yield() }
        }
        for await _ in runs { break }
        // It waits for the next run, an hour from now.
        watch.cancel()
        let summary = try await watch.value
        #expect(summary.runs == 1)
    }

    @Test
    func `A directory that is down is a failure, and the watch goes on`() async throws {
        var configuration = try Stage.current.configuration()
        configuration.budget = .milliseconds(500)
        configuration.directories[0].connections.pool.connectTimeout = .milliseconds(300)
        configuration.directories[0].connections
            .updateEach {
                // Nobody listens on port 1.
                $0.server = ServerAddress(scheme: .ldaps, host: "127.0.0.1", port: 1)
            }
        let lookup = DirectoryLookup(configuration: configuration, user: self.user, logger: .silent)
        var errors: [String] = []
        let summary = try await lookup.watch(self.user.query(self.signIn), interval: .milliseconds(100), count: 2) {
            errors.append($0.error ?? "")
        }
        #expect(summary.failures == 2 && summary.runs == 2 && summary.milliseconds == nil)
        #expect(errors.allSatisfy { $0.contains("127.0.0.1:1") }, "\(errors)")
    }
}
