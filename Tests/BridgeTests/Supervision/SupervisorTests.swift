import AsyncHTTPClient
import BridgeConfiguration
import Glibc
import Logging
import NIOCore
import NIOPosix
import StandIns
import Synchronization
import Testing

@testable import Bridge

/// What a supervisor such as systemd is told.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct SupervisorTests {
    private func withSocket(
        abstract: Bool = false,
        watchdog: String? = nil,
        _ body: (NotifyListener, SupervisorSocket) async throws -> Void
    ) async throws {
        let folder = try TemporaryFolder(prefix: "notify")
        defer { folder.remove() }
        let address = abstract ? "@\(folder.path)/notify" : "\(folder.path)/notify"
        let listener = try NotifyListener(address)
        var environment = ["NOTIFY_SOCKET": address]
        environment["WATCHDOG_USEC"] = watchdog
        let socket = try #require(SupervisorSocket(environment: environment, processID: getpid()))
        try await body(listener, socket)
    }

    @Test(arguments: [true, false])
    func `A message arrives, by path or by abstract name`(abstract: Bool) async throws {
        try await self.withSocket(abstract: abstract) { listener, socket in
            #expect(socket.send("READY=1\nSTATUS=well") == nil)
            #expect(listener.messages() == ["READY=1\nSTATUS=well"])
        }
    }

    @Test
    func `Where nobody listens a message is given up, with the reason`() throws {
        let socket = SupervisorSocket(environment: ["NOTIFY_SOCKET": "/nowhere/notify"], processID: 1)
        #expect(try #require(socket).send("READY=1") == "No such file or directory")
    }

    @Test
    func `A watchdog is ours if it names this process or none, and an address must be one`() {
        func interval(_ more: [String: String]) -> Duration? {
            SupervisorSocket(environment: ["NOTIFY_SOCKET": "/run/x"].merging(more) { $1 }, processID: 7)?
                .watchdogInterval
        }
        #expect(interval(["WATCHDOG_USEC": "30000000"]) == .seconds(30))
        #expect(interval(["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "7"]) == .seconds(30))
        #expect(interval(["WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "8"]) == nil)
        #expect(interval(["WATCHDOG_USEC": "-5"]) == nil)
        #expect(interval(["WATCHDOG_USEC": "soon"]) == nil)
        for address in ["", "@", "/", "vsock:2:1", "relative", "/" + String(repeating: "x", count: 200)] {
            #expect(SupervisorSocket(environment: ["NOTIFY_SOCKET": address], processID: 7) == nil, "\(address)")
        }
        #expect(SupervisorSocket(environment: [:], processID: 7) == nil)
    }

    @Test
    func `What the supervisor gave is taken out of the environment, so that no child has it`() async {
        await #expect(processExitsWith: .success) {
            setenv("NOTIFY_SOCKET", "@someone", 1)
            setenv("WATCHDOG_USEC", "5000000", 1)
            let socket = SupervisorSocket.takeFromEnvironment()
            let isTaken = getenv("NOTIFY_SOCKET") == nil && getenv("WATCHDOG_USEC") == nil
            exit(isTaken && socket?.watchdogInterval == .seconds(5) ? 0 : 1)
        }
    }

    @Test
    func `A service tells that it is ready, that it lives, and that it ends`() async throws {
        try await Stage.with { stage in
            try await self.withSocket(watchdog: "200000") { listener, socket in
                let configuration = try stage.configuration()
                let tenant = stage.tenant
                var start: [String] = []
                _ = try await RunningBridge.with(configuration, tenant: tenant, supervisorSocket: socket) { bridge in
                    start = try await listener.messages(until: "READY=1")
                    _ = try await bridge.callout().claims()
                    _ = try await listener.messages(until: "WATCHDOG=1")
                    _ = try await listener.messages(until: "WATCHDOG=1")
                }
                #expect(start.last?.hasPrefix("READY=1\nSTATUS=") == true)
                let end = listener.messages()
                #expect(end.contains("STOPPING=1\nSTATUS=not ready: the service is shutting down"), "\(end)")
            }
        }
    }

    @Test
    func `A directory that is down is told in the status, and signs of life go on`() async throws {
        try await Stage.with { stage in
            try await self.withSocket(watchdog: "200000") { listener, socket in
                let configuration = try stage.configuration()
                let tenant = stage.tenant
                _ = try await RunningBridge.with(configuration, tenant: tenant, supervisorSocket: socket) { _ in
                    _ = try await listener.messages(until: "READY=1")
                    try await stage.slapd.kill()
                    _ = try await listener.messages(until: "STATUS=not ready: no server of the directory `default`")
                    _ = try await listener.messages(until: "WATCHDOG=1")
                    try await stage.slapd.restart()
                    _ = try await listener.messages(until: "STATUS=taking callouts")
                }
            }
        }
    }

    @Test
    func `A configuration that is read again is told with the time, and how it ended is counted`() async throws {
        try await Stage.with { stage in
            try await self.withSocket { listener, socket in
                var configuration = try stage.configuration()
                configuration.monitoring.address = ListenAddress("127.0.0.1:0")
                let folder = try TemporaryFolder(prefix: "supervised")
                defer { folder.remove() }
                let file = try folder.write("bridge.yaml", "first: wrong")
                let service = BridgeService(
                    configuration: configuration,
                    source: ConfigurationSource(path: file, environment: [:]),
                    watchInterval: .milliseconds(50),
                    supervisorSocket: socket,
                    logger: .silent
                )
                let (ports, opened) = AsyncStream.makeStream(of: Int.self)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        try await service.run(
                            gracefulShutdownSignals: [],
                            reloadSignals: [],
                            onMonitoringReady: { _ = opened.yield($0) }
                        )
                    }
                    defer { group.cancelAll() }
                    var iterator = ports.makeAsyncIterator()
                    let port = try #require(await iterator.next())
                    _ = try await listener.messages(until: "READY=1")
                    try folder.write("bridge.yaml", "second: wrong too")
                    var messages = try await listener.messages(until: "RELOADING=1")
                    let start = messages.firstIndex { $0.hasPrefix("RELOADING=1") } ?? 0
                    let lines = messages[start].split(separator: "\n")
                    #expect(lines.contains { $0.wholeMatch(of: #/MONOTONIC_USEC=[0-9]{6,}/#) != nil }, "\(lines)")
                    // It may have come together with the other.
                    if messages.count == start + 1 { messages += try await listener.messages(until: "READY=1") }
                    #expect(messages.dropFirst(start + 1).contains { $0.hasPrefix("READY=1\nSTATUS=") })
                    let answer = try await HTTPClient.shared.execute(
                        HTTPClientRequest(url: "http://127.0.0.1:\(port)/metrics"),
                        timeout: RunningBridge.patience
                    )
                    let scrape = Scrape(String(buffer: try await answer.body.collect(upTo: 1 << 20)))
                    #expect(scrape[#"bridge_configuration_reloads_total{outcome="refused"}"#] ?? 0 >= 1)
                    #expect(scrape[#"bridge_configuration_reloads_total{outcome="applied"}"#] == 0)
                    #expect(scrape["bridge_configuration_last_reload_successful"] == 0)
                }
            }
        }
    }

    @Test
    func `While callouts hang there is no sign of life, and there is one again when they end`() async throws {
        try await self.withSocket(watchdog: "20000") { listener, socket in
            let flights = CalloutFlights(start: .now - .seconds(600))
            let check = LivenessCheck(
                flights: flights,
                loops: EventLoopProbe(group: .singleton),
                loopTimeout: .seconds(30)
            )
            let looks = Atomic<Int>(0)
            let hanging = flights.begin(at: .now - .seconds(60))
            let supervisor = Supervisor(socket: socket, logger: .silent) {
                let report = HealthReport(reasons: await check.reasons(budget: .seconds(1)))
                looks.add(1, ordering: .relaxed)
                return report
            } ready: {
                HealthReport(reasons: [])
            }
            try await self.withRunning(supervisor) {
                // What a look makes the supervisor say is sent before the next look.
                while looks.load(ordering: .relaxed) < 5 { try await Task.sleep(for: .milliseconds(5)) }
                #expect(listener.messages().isEmpty)
                hanging.end()
                _ = try await listener.messages(until: "WATCHDOG=1")
            }
        }
    }

    private func withRunning(_ supervisor: Supervisor, _ body: () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await supervisor.run() }
            defer { group.cancelAll() }
            try await body()
        }
    }
}
