import BridgeConfiguration
import StandIns
import Testing

@Suite(.serialized, .stage, .timeLimit(.minutes(2)))
struct UnreadBodyTests {
    /// Requests that are refused before their body is read, each with a body that never ends.
    static let heads: [(head: String, status: String)] = [
        ("POST /callout HTTP/1.1\r\nTransfer-Encoding: chunked\r\n", "401"),
        ("POST /callout HTTP/1.1\r\nContent-Length: 60000\r\n", "401"),
        ("POST /callout HTTP/1.1\r\nContent-Length: 10000000000\r\n", "413"),
        ("POST /elsewhere HTTP/1.1\r\nTransfer-Encoding: chunked\r\n", "404"),
        ("PUT /callout HTTP/1.1\r\nTransfer-Encoding: chunked\r\n", "405"),
    ]

    @Test(arguments: Self.heads)
    func `Nobody keeps the service reading a body that it refused`(head: String, status: String) async throws {
        try await Stage.current.withBridge { bridge in
            try await RawConnection.with(bridge.port) { connection in
                try await connection.send(
                    head + "Host: 127.0.0.1\r\nContent-Type: application/json\r\n\r\n5\r\nhello\r\n"
                )
                let answer = try await connection.read(until: "requestId")
                #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer)")
                #expect(answer.lowercased().contains("connection: close"))
                // The rest of the body never comes; the test's time limit ends the wait if the server does not.
                await connection.readToEnd()
            }
            #expect(try await bridge.callout().claims()["employeeNumber"] == "41207")
        }
    }
}
