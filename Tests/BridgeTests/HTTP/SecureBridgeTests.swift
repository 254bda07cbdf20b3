import AsyncHTTPClient
import BridgeConfiguration
import InMemoryLogging
import Logging
import NIOCore
import NIOHPACK
import NIOHTTP1
import NIOHTTP2
import NIOPosix
import NIOSSL
import StandIns
import Testing

/// TLS: both versions of HTTP, and a certificate that is renewed.
@Suite(.serialized, .stage, .timeLimit(.minutes(3)))
struct SecureBridgeTests {
    /// The certificate that a new connection is shown.
    private func certificate(_ port: Int, _ version: TLSVersion? = nil) async throws -> NIOSSLCertificate {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.maximumTLSVersion = version
        let context = try NIOSSLContext(configuration: tls)
        let shown = MultiThreadedEventLoopGroup.singleton.any().makePromise(of: NIOSSLCertificate.self)
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(
                        NIOSSLClientHandler(context: context, serverHostname: nil) { certificates, verified in
                            if let first = certificates.first { shown.succeed(first) }
                            verified.succeed(.certificateVerified)
                        }
                    )
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
        channel.closeFuture.whenComplete { _ in shown.fail(ChannelError.eof) }
        let certificate = try await shown.futureResult.get()
        try? await channel.close()
        return certificate
    }

    @Test(arguments: [HTTPClient.Configuration.HTTPVersion.automatic, .http1Only])
    func `A callout is answered by HTTP/2 and by HTTP/1.1`(version: HTTPClient.Configuration.HTTPVersion) async throws {
        try await TLSFiles.with { files in
            try await Stage.current.withBridge {
                $0.listen.certificate = files.settings
            } _: { bridge in
                try await files.withClient(version) { client in
                    for _ in 0..<3 {
                        let response = try await client.execute(
                            try await bridge.calloutRequest(),
                            timeout: RunningBridge.patience
                        )
                        #expect(response.status == .ok)
                        #expect(response.version == (version == .automatic ? .http2 : .http1_1))
                        #expect(response.headers["x-request-id"].count == 1)
                        _ = try await response.body.collect(upTo: 1 << 16)
                    }
                    var request = try await bridge.calloutRequest()
                    request.headers.remove(name: "Authorization")
                    _ = try await bridge.send(request, by: client).refusal(401)
                    request.url += "/other"
                    _ = try await bridge.send(request, by: client).refusal(404)
                    #expect(try await bridge.send(try await bridge.calloutRequest(), by: client).status == 200)
                }
            }
        }
    }

    @Test
    func `TLS 1.1 is refused, 1.2 is not`() async throws {
        try await TLSFiles.with { files in
            try await Stage.current.withBridge {
                $0.listen.certificate = files.settings
            } _: { bridge in
                _ = try await self.certificate(bridge.port, .tlsv12)
                await #expect(throws: (any Error).self) {
                    _ = try await self.certificate(bridge.port, .tlsv11)
                }
            }
        }
    }

    @Test
    func `A renewed certificate is shown to new connections, and old ones live on`() async throws {
        try await TLSFiles.with { files in
            let log = try await Stage.current.withBridge {
                $0.listen.certificate = files.settings
            } _: { bridge in
                let first = try await self.certificate(bridge.port)
                let client = try await HTTP2Client.connect(bridge.port, try files.clientConfiguration())
                #expect(try await self.status(client, bridge) == "401")
                try files.write(try files.authority.issueServerCertificate(hosts: ["renewed.test"]))
                try await bridge.waitUntilLogged("the certificate was replaced")
                #expect(try await self.certificate(bridge.port) != first)
                #expect(try await self.status(client, bridge) == "401")
                try await client.channel.close()
            }
            let line = log.entries.first { $0.message == "the certificate was replaced" }
            #expect(line.map { "\($0.metadata)" }?.contains("renewed.test") == true)
        }
    }

    @Test
    func `A key of another certificate changes nothing, and the log names the file`() async throws {
        try await TLSFiles.with { files in
            let log = try await Stage.current.withBridge {
                $0.listen.certificate = files.settings
            } _: { bridge in
                let first = try await self.certificate(bridge.port)
                try files.writeKey(try files.authority.issueServerCertificate())
                try await bridge.waitUntilLogged("the certificate was not replaced")
                #expect(try await self.certificate(bridge.port) == first)
            }
            let line = try #require(log.entries.first { $0.message == "the certificate was not replaced" })
            #expect(line.level == .error)
            #expect(line.metadata["file"] == .string(files.settings.privateKeyFile))
            #expect(
                "\(line.metadata)".contains("not the private key of the certificate in \(files.settings.chainFile)")
            )
        }
    }

    @Test
    func `A certificate that is over takes the place of none that is not`() async throws {
        try await TLSFiles.with { files in
            let log = try await Stage.current.withBridge {
                $0.listen.certificate = files.settings
            } _: { bridge in
                let first = try await self.certificate(bridge.port)
                try files.write(try files.authority.issueServerCertificate(.expired))
                try await bridge.waitUntilLogged("the certificate was not replaced")
                #expect(try await self.certificate(bridge.port) == first)
            }
            #expect(log.text.contains("and not now"))
            // It has less than thirty days.
            #expect(log.entries.contains { $0.message == "the certificate ends soon" })
        }
    }

    /// The status of a request without a token.
    private func status(_ client: HTTP2Client, _ bridge: RunningBridge) async throws -> String? {
        try await client.openStream()
            .executeThenClose { inbound, outbound in
                try await outbound.write(HTTP2Client.head(bridge.path, endStream: true))
                for try await payload in inbound {
                    if case .headers(let headers) = payload { return headers.headers.first(name: ":status") }
                }
                return nil
            }
    }
}
