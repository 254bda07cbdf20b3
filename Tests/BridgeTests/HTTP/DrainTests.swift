import BridgeConfiguration
import StandIns
import Testing

/// The end of the service, as clients see it.
@Suite(.serialized, .stage, .timeLimit(.minutes(3)))
struct DrainTests {
    @Test
    func `What is under way is answered, and a connection that waits for nothing ends at once`() async throws {
        let log = try await Stage.current.withBridge { bridge in
            let token = try await bridge.tenant.token()
            let event = String(
                decoding: try StandInEvent.tokenIssuanceStart(tenantID: bridge.tenant.id),
                as: UTF8.self
            )
            let head =
                "POST \(bridge.path) HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer \(token)\r\nContent-Length: \(event.utf8.count)\r\n\r\n"
            try await RawConnection.with(bridge.port) { busy in
                try await busy.send(head + event.prefix(20))
                try await RawConnection.with(bridge.port) { idle in
                    try await idle.send(head + event)
                    #expect(try await idle.read(until: "}]}}").hasPrefix("HTTP/1.1 200 "))
                    bridge.beginShutdown()
                    // Long before its idle time.
                    await idle.readToEnd()
                }
                try await busy.send(String(event.dropFirst(20)))
                let answer = try await busy.read(until: "}]}}")
                #expect(answer.hasPrefix("HTTP/1.1 200 "), "\(answer)")
                #expect(answer.lowercased().contains("connection: close"))
                await busy.readToEnd()
            }
            try await bridge.waitUntilEnded()
        }
        #expect(log.callouts.map { $0["outcome"] } == ["released", "released"])
    }

    @Test
    func `No request that arrived is dropped, whatever it arrived among`() async throws {
        let count = 24
        let log = try await Stage.current.withBridge { bridge in
            let token = try await bridge.tenant.token()
            let event = String(
                decoding: try StandInEvent.tokenIssuanceStart(tenantID: bridge.tenant.id),
                as: UTF8.self
            )
            let request =
                "POST \(bridge.path) HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                + "Authorization: Bearer \(token)\r\nContent-Length: \(event.utf8.count)\r\n\r\n\(event)"
            let (sent, isSent) = AsyncStream.makeStream(of: Void.self)
            let answers = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<count {
                    group.addTask {
                        try await RawConnection.with(bridge.port) { connection in
                            // With an answer, the service is sure to have taken the connection.
                            try await connection.send(request)
                            _ = try await connection.read(until: "}]}}")
                            try await connection.send(request)
                            isSent.yield()
                            return try await connection.read(until: "}]}}")
                        }
                    }
                }
                // Some have their second answer then, some are being looked up, some have just arrived.
                for await _ in sent.prefix(count) {}
                bridge.beginShutdown()
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.count { $0.hasPrefix("HTTP/1.1 200 ") } == count)
            try await bridge.waitUntilEnded()
        }
        #expect(log.callouts.count == 2 * count)
    }
}
