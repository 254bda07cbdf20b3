import BridgeConfiguration
import NIOCore
import NIOHPACK
import NIOHTTP2
import StandIns
import Synchronization
import Testing

/// What HTTP/2 has and HTTP/1.1 has not.
@Suite(.serialized, .stage, .timeLimit(.minutes(3)))
struct HTTP2Tests {
    private func withClient(
        windowSize: Int = 65_535,
        _ change: (inout BridgeConfiguration) -> Void = { _ in },
        _ body: (RunningBridge, HTTP2Client) async throws -> Void
    ) async throws {
        try await TLSFiles.with { files in
            try await Stage.current.withBridge { configuration in
                configuration.listen.certificate = files.settings
                change(&configuration)
            } _: { bridge in
                let client = try await HTTP2Client.connect(
                    bridge.port,
                    try files.clientConfiguration(),
                    windowSize: windowSize
                )
                try await body(bridge, client)
                try? await client.channel.close()
            }
        }
    }

    @Test
    func `A body that was refused is not read: the stream is reset after its answer, and others live`() async throws {
        try await self.withClient { bridge, client in
            let payloads = try await client.openStream()
                .executeThenClose { inbound, outbound in
                    try await outbound.write(HTTP2Client.head(bridge.path, endStream: false))
                    // The rest never comes.
                    try await outbound.write(.data(.init(data: .byteBuffer(ByteBuffer(string: "{")))))
                    return await Self.payloads(inbound)
                }
            let first = try #require(payloads.first)
            guard case .headers(let head) = first else {
                Issue.record("the answer begins with \(first)")
                return
            }
            #expect(head.headers.first(name: ":status") == "401")
            #expect(head.headers.first(name: "connection") == nil)
            #expect(payloads.contains { if case .data(let data) = $0 { data.endStream } else { false } })
            #expect(payloads.contains { if case .rstStream(.noError) = $0 { true } else { false } }, "\(payloads)")
            #expect(client.channel.isActive)
        }
    }

    @Test
    func `A stream whose answer is not taken is reset`() async throws {
        try await self.withClient(windowSize: 0) {
            $0.listen.limits.writeTimeout = .seconds(1)
        } _: { bridge, client in
            let payloads = try await client.openStream()
                .executeThenClose { inbound, outbound in
                    try await outbound.write(HTTP2Client.head(bridge.path, endStream: true))
                    return await Self.payloads(inbound)
                }
            #expect(payloads.contains { if case .rstStream(.cancel) = $0 { true } else { false } }, "\(payloads)")
            #expect(client.channel.isActive)
        }
    }

    @Test
    func `The limits of streams and headers are told`() async throws {
        try await self.withClient {
            $0.listen.limits.streams = 7
            $0.listen.limits.headerSize = 20_000
        } _: { _, client in
            for await frame in client.connectionFrames {
                guard case .settings(.settings(let settings)) = frame else { continue }
                #expect(settings.first { $0.parameter == .maxConcurrentStreams }?.value == 7)
                #expect(settings.first { $0.parameter == .maxHeaderListSize }?.value == 20_000)
                return
            }
            Issue.record("the connection ended without settings")
        }
    }

    @Test
    func `A connection without requests is told to go away after a time, and ends`() async throws {
        try await self.withClient {
            $0.listen.limits.idleTimeout = .seconds(1)
        } _: { _, client in
            #expect(await self.isFarewell(client))
        }
    }

    @Test
    func `A service that ends tells a connection so, and answers the request under way`() async throws {
        try await self.withClient { bridge, client in
            let token = try await bridge.tenant.token()
            let event = try StandInEvent.tokenIssuanceStart(tenantID: bridge.tenant.id)
            let answer = Mutex<[HTTP2Frame.FramePayload]>([])
            // The service ends the connection behind its last answer, perhaps before the client closes the stream.
            try? await client.openStream()
                .executeThenClose { inbound, outbound in
                    try await outbound.write(HTTP2Client.head(bridge.path, token: token, endStream: false))
                    try await outbound.write(.data(.init(data: .byteBuffer(ByteBuffer(bytes: event.prefix(20))))))
                    // A connection that the service did not take yet would end with the port; this one it has heard.
                    // The last farewell comes once the first was heard; only then the rest is sent.
                    var farewells = 0
                    for await frame in client.connectionFrames {
                        if case .settings(.ack) = frame { bridge.beginShutdown() }
                        if case .goAway = frame { farewells += 1 }
                        if farewells == 2 { break }
                    }
                    try await outbound.write(
                        .data(.init(data: .byteBuffer(ByteBuffer(bytes: event.dropFirst(20))), endStream: true))
                    )
                    let payloads = await Self.payloads(inbound)
                    answer.withLock { $0 = payloads }
                }
            let payloads = answer.withLock { $0 }
            guard case .headers(let head)? = payloads.first else {
                Issue.record("there is no answer: \(payloads)")
                return
            }
            #expect(head.headers.first(name: ":status") == "200")
            try await bridge.waitUntilEnded()
        }
    }

    /// All that comes until a stream ends, in good order or not.
    private static func payloads(
        _ inbound: NIOAsyncChannelInboundStream<HTTP2Frame.FramePayload>
    ) async -> [HTTP2Frame.FramePayload] {
        var payloads: [HTTP2Frame.FramePayload] = []
        do {
            for try await payload in inbound { payloads.append(payload) }
        } catch {
            // A reset is an end too; its frame has come before.
        }
        return payloads
    }

    /// Whether a connection ends, after it was told.
    private func isFarewell(_ client: HTTP2Client) async -> Bool {
        var isTold = false
        for await frame in client.connectionFrames {
            if case .goAway(_, .noError, _) = frame { isTold = true }
        }
        return isTold
    }
}
