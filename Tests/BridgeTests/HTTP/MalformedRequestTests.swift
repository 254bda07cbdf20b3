import FoundationEssentials
import NIOHTTP1
import StandIns
import Testing

/// What is no HTTP request is answered like everything else.
@Suite(.serialized, .stage, .timeLimit(.minutes(2)))
struct MalformedRequestTests {
    /// What is sent, and the status that comes back.
    static let requests: [(text: String, status: Int)] = [
        ("hello\r\n\r\n", 400),
        ("\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\r\n\r\n", 400),
        ("POST /callout HTTP/9.9\r\n\r\n", 400),
        ("POST /callout HTTP/1.1\r\nContent-Length: x\r\n\r\n", 400),
        ("POST /callout HTTP/1.1\r\nA: \(String(repeating: "x", count: 40_000))\r\n\r\n", 431),
        ("POST /callout HTTP/1.1\r\n\(String(repeating: "A: x\r\n", count: 5000))\r\n", 431),
    ]

    @Test(arguments: Self.requests)
    func `What is no request gets JSON with an id, and the connection ends`(text: String, status: Int) async throws {
        try await Stage.current.withBridge { bridge in
            try await RawConnection.with(bridge.port) { connection in
                try await connection.send(text)
                let answer = try await connection.read(until: "requestId")
                #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer)")
                let lines = answer.lowercased()
                #expect(lines.contains("connection: close") && lines.contains("content-type: application/json"))
                #expect(lines.contains("x-request-id: "))
                await connection.readToEnd()
            }
            #expect(try await bridge.callout().status == 200)
        }
    }

    @Test
    func `Nonsense behind a good request is answered after it`() async throws {
        try await Stage.current.withBridge { bridge in
            let token = try await bridge.tenant.token()
            try await RawConnection.with(bridge.port) { connection in
                try await connection.send(
                    "POST /callout HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(token)\r\nContent-Length: 2\r\n"
                        + "Content-Type: application/json\r\n\r\n{}nonsense\r\n\r\n"
                )
                let answer = try await connection.read(until: "valid HTTP request")
                let statuses = answer.matches(of: #/HTTP/1\.1 ([0-9]+)/#).map { $0.output.1 }
                #expect(statuses == ["400", "400"], "\(answer)")
                #expect(answer.contains("type is missing"))
                await connection.readToEnd()
            }
        }
    }

    @Test
    func `The id of an answer is in its header too`() async throws {
        let log = try await Stage.current.withBridge { bridge in
            let refused = try await bridge.post([UInt8]("{}".utf8))
            #expect(refused.headers["x-request-id"] == [try refused.refusal(400).requestId])
            #expect(try await bridge.callout().headers["x-request-id"].count == 1)
        }
        #expect(log.callouts.count == 2)
    }
}
