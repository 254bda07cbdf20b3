import InMemoryTracing
import LDAP
import Logging
import Metrics
import MetricsTestKit
import StandIns
import Testing
import Tracing

@Suite("A pool on a real slapd: metrics and spans")
struct PoolTelemetryTests {
    private let configuration = PoolConfiguration(connections: 1, connectTimeout: .seconds(30))
    private let nowhere = SearchRequest(
        base: DistinguishedName([.init([.init(type: "ou", value: Array("secret-place".utf8))])]),
        filter: .present(attribute: "uid"),
        attributes: []
    )

    /// The dimensions that name the pool.
    private func dimensions(_ server: ServerAddress) -> [(String, String)] {
        [
            ("db.client.connection.pool.name", "\(server)"), ("server.address", "127.0.0.1"),
            ("server.port", "\(server.port)"),
        ]
    }

    @Test("connections, waits and operations are counted under OpenTelemetry's names")
    func metrics() async throws {
        try await withTestDirectory { slapd in
            let metrics = TestMetrics()
            let connection = try slapd.connection(maximumOperationsInFlight: 1)
            let pool = self.dimensions(connection.server)
            func meter(_ label: String, _ more: [(String, String)] = []) -> Double? {
                try? metrics.expectMeter("db.client.connection.\(label)", pool + more).lastValue
            }
            func timed(_ label: String) -> Int {
                (try? metrics.expectTimer("db.client.connection.\(label)", pool).values.count) ?? 0
            }
            let idle = [("db.client.connection.state", "idle")]
            let used = [("db.client.connection.state", "used")]
            try await withMetricsFactory(metrics) {
                try await PoolBench.with(connection, self.configuration) { bench in
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        let gate = Gate()
                        defer { gate.open() }
                        try await bench.hold(1, until: gate, in: &group)
                        #expect(meter("max") == 1)
                        // A meter that was never moved has no value.
                        #expect((meter("count", idle) ?? 0) == 0)
                        #expect(meter("count", used) == 1)
                        let late = await ldapError {
                            _ = try await bench.pool.search(self.nowhere, deadline: .now + .seconds(1))
                        }
                        #expect(late?.code == .deadlineExceeded)
                        #expect(meter("pending_requests") == 0)
                        gate.open()
                        try await group.waitForAll()
                    }
                    _ = await ldapError { _ = try await bench.pool.search(self.nowhere, deadline: patience) }
                    let person = try slapd.people(equality("uid", "user1"))
                    _ = try await bench.pool.search(person, deadline: patience)
                    #expect(meter("count", idle) == 1)
                    #expect(meter("count", used) == 0)
                }
            }
            #expect(meter("count", idle) == 0)
            #expect(try metrics.expectCounter("db.client.connection.timeouts", pool).totalValue == 1)
            #expect(timed("create_time") == 1)
            #expect(timed("wait_time") == 3)
            #expect(timed("use_time") == 3)
            let search = [("db.system.name", "ldap"), ("db.operation.name", "search")] + pool.dropFirst()
            func operations(_ failure: String?) -> Int {
                let more = failure.map { [("error.type", $0)] } ?? []
                return (try? metrics.expectTimer("db.client.operation.duration", search + more).values.count) ?? 0
            }
            #expect(operations(nil) == 1)
            #expect(operations("32") == 1)
            #expect(operations("deadlineExceeded") == 1)
        }
    }

    @Test("an operation is a client span that names the server and the kind, and nothing of what was asked")
    func span() async throws {
        try await withTestDirectory { slapd in
            let tracer = InMemoryTracer()
            let connection = try slapd.connection()
            try await PoolBench.with(connection, self.configuration) { bench in
                let person = try slapd.people(equality("uid", "user1"))
                try await withTracer(tracer) {
                    _ = try await bench.pool.search(person, deadline: patience)
                    _ = await ldapError { _ = try await bench.pool.search(self.nowhere, deadline: patience) }
                }
                // Outside of the scope there is no tracer, and so no span.
                _ = try await bench.pool.search(person, deadline: patience)
            }
            let spans = tracer.finishedSpans
            try #require(spans.count == 2)
            #expect(spans[0].kind == .client)
            #expect(spans[0].operationName == "search 127.0.0.1:\(connection.server.port)")
            #expect(spans[0].attributes.get("db.system.name") == "ldap")
            #expect(spans[0].attributes.get("db.operation.name") == "search")
            #expect(spans[0].attributes.get("server.address") == "127.0.0.1")
            #expect(spans[0].attributes.get("server.port") == .int64(Int64(connection.server.port)))
            #expect(spans[0].attributes.get("error.type") == nil)
            #expect(spans[0].status == nil)
            #expect(spans[1].attributes.get("error.type") == "32")
            #expect(spans[1].attributes.get("db.response.status_code") == "32")
            #expect(spans[1].status?.code == .error)
            for span in spans { #expect(!"\(span)".contains("secret-place") && !"\(span)".contains("user1")) }
        }
    }
}
