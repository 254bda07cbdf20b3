import AsyncHTTPClient
import BridgeConfiguration
import InMemoryLogging
import LDAP
import Logging
import NIOHTTP1
import StandIns
import Testing

/// What a caller must have besides its token, where it is asked for.
@Suite(.serialized, .stage, .timeLimit(.minutes(3)))
struct SecondFactorTests {
    private static let old = "kx7Qm2-first_secret.1"
    private static let new = "Tz3Lw9-second~secret.2"

    private func send(
        _ bridge: RunningBridge,
        to suffix: String,
        _ method: HTTPMethod = .POST,
        token: String? = nil
    ) async throws -> BridgeAnswer {
        var request = try await bridge.calloutRequest()
        request.url = "http://127.0.0.1:\(bridge.port)\(suffix)"
        request.method = method
        if let token { request.headers.replaceOrAdd(name: "Authorization", value: "Bearer \(token)") }
        return try await bridge.send(request)
    }

    /// Where the secret stands, good URLs, and bad ones.
    static let places: [(place: URLSecret.Place, good: [String], bad: [String])] = [
        (
            .query("code"),
            ["/callout?code=\(Self.old)", "/callout?code=\(Self.new)", "/callout?a=b&code=\(Self.new)&c"],
            [
                "/callout", "/callout?code=", "/callout?code=\(Self.old)x", "/callout?code=\(Self.old.dropLast())",
                "/callout?Code=\(Self.old)", "/callout?code=\(Self.old)&code=\(Self.old)",
                "/callout/\(Self.old)", "/callout?\(Self.old)", "/other?code=\(Self.old)",
            ]
        ),
        (
            .path,
            ["/callout/\(Self.old)", "/callout/\(Self.new)", "/callout/\(Self.new)?a=b"],
            [
                "/callout", "/callout/", "/callout/\(Self.old)x", "/callout/\(Self.old)/", "/callout/x/\(Self.old)",
                "/callout?code=\(Self.old)", "/\(Self.old)", "/callout/\(Self.old.uppercased())",
            ]
        ),
    ]

    @Test(arguments: Self.places)
    func `A URL without the secret is answered like a path where there is nothing`(
        place: URLSecret.Place,
        good: [String],
        bad: [String]
    ) async throws {
        let stage = try Stage.current
        var configuration = try stage.configuration()
        configuration.listen.secret = URLSecret(place: place, values: [Secret(Self.old), Secret(Self.new)])
        // All that is ever logged: the secret must be in none of it.
        let log = try await RunningBridge.with(configuration, tenant: stage.tenant, logLevel: .trace) { bridge in
            let missing = try await self.send(bridge, to: "/nothing").refusal(404)
            for url in bad {
                #expect(try await self.send(bridge, to: url).refusal(404).errors == missing.errors, "\(url)")
                // Whether the path is right, is not told by the method either.
                _ = try await self.send(bridge, to: url, .GET).refusal(404)
            }
            for url in good {
                #expect(try await self.send(bridge, to: url).status == 200, "\(url)")
                _ = try await self.send(bridge, to: url, .GET).refusal(405)
                // In addition to the token, never instead.
                _ = try await self.send(bridge, to: url, token: "x").refusal(401)
            }
        }
        #expect(log.callouts.contains { $0["reason"]?.contains("listen.secret") == true })
        for secret in [Self.old, Self.new] { #expect(!log.text.contains(secret)) }
    }

    @Test
    func `Only the addresses of proxies may connect`() async throws {
        let stage = try Stage.current
        let others = try #require(NetworkRange("192.0.2.0/24"))
        let here = try #require(NetworkRange("127.0.0.0/8"))
        try await stage.withBridge {
            $0.listen.proxies = [others, here]
        } _: { bridge in
            let answer = try await bridge.callout()
            #expect(answer.status == 200)
        }
        let log = try await stage.withBridge {
            $0.listen.proxies = [others]
        } _: { bridge in
            for _ in 0..<3 {
                try await RawConnection.with(bridge.port) { connection in
                    let answer = try await connection.read(until: "\n")
                    #expect(answer.isEmpty)
                }
            }
        }
        let lines = log.entries.filter { $0.message == "a connection was refused" }
        #expect(lines.count == 1)
        #expect(lines.first?.metadata["client.address"] == "127.0.0.1")
    }

    @Test
    func `A client certificate must be there, of the authority, and have the name`() async throws {
        try await TLSFiles.with { files in
            let gateway = try files.authority.issueClientCertificate(commonName: "gateway.corp.example")
            let other = try files.authority.issueClientCertificate(commonName: "printer.corp.example")
            let stranger = try CertificateAuthority(commonName: "Another Authority")
                .issueClientCertificate(commonName: "gateway.corp.example")
            let log = try await Stage.current.withBridge {
                $0.listen.certificate = files.settings
                $0.listen.clientCertificates = ClientCertificateSettings(
                    authorityFile: files.authorityFile,
                    names: ["Gateway.corp.example"]
                )
            } _: { bridge in
                try await files.withClient(showing: gateway) { client in
                    #expect(try await bridge.send(try await bridge.calloutRequest(), by: client).status == 200)
                    var request = try await bridge.calloutRequest()
                    request.headers.remove(name: "Authorization")
                    _ = try await bridge.send(request, by: client).refusal(401)
                }
                for certificate in [nil, other, stranger] {
                    try await files.withClient(showing: certificate) { client in
                        await #expect(throws: (any Error).self) {
                            _ = try await bridge.send(try await bridge.calloutRequest(), by: client)
                        }
                    }
                }
            }
            #expect(log.callouts.map { $0["outcome"] } == ["released", "callerRefused"])
            #expect(log.text.contains("CN=printer.corp.example"))
        }
    }
}
