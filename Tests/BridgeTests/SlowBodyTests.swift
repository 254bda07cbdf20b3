import BridgeConfiguration
import StandIns
import Testing

@Suite(.serialized, .stage, .timeLimit(.minutes(2)))
struct SlowBodyTests {
    @Test
    func `Half a body is a 408 when the budget is over, and others are served meanwhile`() async throws {
        let log = try await Stage.current.withBridge {
            // Long enough that a request that is served meanwhile is sure to fit into it on a busy machine.
            $0.budget = .seconds(3)
        } _: { bridge in
            let head =
                "POST \(bridge.path) HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer \(try await bridge.tenant.token())\r\nContent-Length: 1000\r\n\r\n"
            let start = ContinuousClock.now
            try await RawConnection.with(bridge.port) { connection in
                try await connection.send(head + #"{"type":"#)
                #expect(try await bridge.callout().claims()["employeeNumber"] == "41207")
                let answer = try await connection.read(until: "requestId")
                let elapsed = start.duration(to: .now)
                #expect(answer.hasPrefix("HTTP/1.1 408 "), "\(answer)")
                #expect(answer.lowercased().contains("connection: close"))
                #expect(elapsed > .seconds(2) && elapsed < .seconds(30), "\(elapsed)")
                // Whoever does not go by himself is sent away: the rest of the body could take forever.
                await connection.readToEnd()
            }
            #expect(try await bridge.callout().claims()["employeeNumber"] == "41207")
        }
        #expect(log.callouts.map { $0["outcome"] } == ["released", "invalidRequest", "released"])
    }

    @Test
    func `A client that goes away in the middle of its body leaves the service as it was`() async throws {
        try await Stage.current.withBridge { bridge in
            let token = try await bridge.tenant.token()
            try await RawConnection.with(bridge.port) { connection in
                try await connection.send(
                    "POST \(bridge.path) HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                        + "Authorization: Bearer \(token)\r\nContent-Length: 1000\r\n\r\n{"
                )
            }
            #expect(try await bridge.callout().claims()["employeeNumber"] == "41207")
        }
    }
}
