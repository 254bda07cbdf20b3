import BridgeConfiguration
import FoundationEssentials
import NIOCore
import NIOPosix
import StandIns
import Testing

/// Clients that take their time: they are cut, and nobody else notices.
@Suite(.serialized, .stage, .timeLimit(.minutes(3)))
struct SlowClientTests {
    @Test
    func `Half a head is a 408 in the form of all refusals, and the end of the connection`() async throws {
        try await Stage.current.withBridge {
            $0.listen.limits.headerTimeout = .seconds(1)
        } _: { bridge in
            try await RawConnection.with(bridge.port) { connection in
                try await connection.send("POST \(bridge.path) HTTP/1.1\r\nHost: a\r\nX-Slow: ")
                let answer = try await connection.read(until: "requestId")
                #expect(answer.hasPrefix("HTTP/1.1 408 "), "\(answer)")
                #expect(answer.contains("did not arrive in time"))
                await connection.readToEnd()
            }
            #expect(try await bridge.callout().status == 200)
        }
    }

    @Test
    func `A head that comes byte by byte has no more time than another`() async throws {
        try await Stage.current.withBridge {
            $0.listen.limits.headerTimeout = .seconds(2)
        } _: { bridge in
            try await RawConnection.with(bridge.port) { connection in
                // Each byte would start the time anew if it counted from the last one; so this would go on for a minute.
                let start = ContinuousClock.now
                var isCut = false
                for byte in "POST \(bridge.path) HTTP/1.1\r\nX-Slow: " + String(repeating: "a", count: 100) where !isCut
                {
                    do {
                        try await connection.send(String(byte))
                        try await Task.sleep(for: .milliseconds(500))
                    } catch {
                        isCut = true
                    }
                }
                #expect(isCut)
                #expect(start.duration(to: .now) < .seconds(50))
            }
        }
    }

    @Test
    func `A connection without a request ends after its time, before and after one was answered`() async throws {
        try await Stage.current.withBridge {
            $0.listen.limits.idleTimeout = .seconds(1)
        } _: { bridge in
            try await RawConnection.with(bridge.port) { await $0.readToEnd() }
            let token = try await bridge.tenant.token()
            try await RawConnection.with(bridge.port) { connection in
                try await connection.send(Self.request(bridge, token: token, body: "{}"))
                #expect(try await connection.read(until: "requestId").hasPrefix("HTTP/1.1 400 "))
                await connection.readToEnd()
            }
        }
    }

    @Test
    func `An answer comes as a whole, and never its head alone`() async throws {
        try await Stage.current.withBridge { bridge in
            let token = try await bridge.tenant.token()
            try await RawConnection.with(bridge.port) { connection in
                for _ in 0..<30 {
                    try await connection.send(Self.request(bridge, token: token, body: "{}"))
                    let answer = try await connection.readOnce()
                    #expect(answer.hasPrefix("HTTP/1.1 400 ") && answer.hasSuffix("}"), "\(answer)")
                }
            }
        }
    }

    @Test
    func `A handshake that never comes ends the connection`() async throws {
        try await TLSFiles.with { files in
            try await Stage.current.withBridge {
                $0.listen.certificate = files.settings
                $0.listen.limits.headerTimeout = .seconds(1)
            } _: { bridge in
                try await RawConnection.with(bridge.port) { connection in
                    // The beginning of a TLS record, and no more.
                    try await connection.send("\u{16}\u{3}\u{1}")
                    await connection.readToEnd()
                }
            }
        }
    }

    @Test
    func `A client that sends on and reads no answer is cut`() async throws {
        try await Stage.current.withBridge {
            $0.listen.limits.writeTimeout = .seconds(1)
        } _: { bridge in
            // Answers to these leave the connection open; a client that takes none of them fills the buffers between.
            let request = Self.request(bridge, token: try await bridge.tenant.token(), body: "{}")
            let requests = ByteBuffer(string: String(repeating: request, count: 100))
            let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .channelOption(.autoRead, value: false)
                .channelOption(.socketOption(.so_rcvbuf), value: 4096)
                .connect(host: "127.0.0.1", port: bridge.port).get()
            var isCut = false
            for _ in 0..<400 where !isCut {
                do {
                    try await channel.writeAndFlush(requests).get()
                } catch {
                    isCut = true
                }
            }
            #expect(isCut, "the service has answered all of them")
            try? await channel.close()
            #expect(try await bridge.callout().status == 200)
        }
    }

    private static func request(_ bridge: RunningBridge, token: String, body: String) -> String {
        "POST \(bridge.path) HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer \(token)\r\nContent-Type: application/json\r\n"
            + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }
}
