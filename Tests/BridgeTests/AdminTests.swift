import BridgeConfiguration
import Directory
import NIOHTTP1
import StandIns
import Testing

@Suite(.serialized, .stage, .timeLimit(.minutes(2)))
struct AdminTests {
    @discardableResult
    private func withAdmin(
        cache: CacheSettings? = CacheSettings(fresh: .seconds(600)),
        _ body: (RunningBridge) async throws -> Void
    ) async throws -> BridgeLog {
        try await Stage.current.withBridge {
            $0.cache = cache
            $0.admin = ListenAddress("127.0.0.1:0").map { AdminSettings(address: $0) }
        } _: { bridge in
            try await body(bridge)
        }
    }

    @Test
    func `Statistics count what callouts did, and a purge of everything empties it`() async throws {
        try await self.withAdmin { bridge in
            for _ in 0..<3 { _ = try await bridge.callout().claims() }
            var cache = try await bridge.cache()
            #expect(cache.on)
            #expect(cache.statistics["hits"] == 2 && cache.statistics["misses"] == 1)
            #expect(cache.statistics["entries"] == 1 && cache.statistics["bytes"] ?? 0 > 500)
            let purge = try await bridge.admin(.DELETE, "/cache", headers: [:])
            #expect(purge.status == 200 && purge.text == #"{"purged":1}"#)
            cache = try await bridge.cache()
            #expect(cache.statistics["entries"] == 0 && cache.statistics["bytes"] == 0)
        }
    }

    @Test
    func `A user is purged by any name, and a user who is not there is none`() async throws {
        let log = try await self.withAdmin { bridge in
            for name in [StandInUser.member.userPrincipalName, StandInUser.member.id, StandInUser.member.mail] {
                let name = try #require(name)
                _ = try await bridge.callout().claims()
                let purge = try await bridge.admin(.POST, "/cache/purge", body: #"{"user":"\#(name)"}"#)
                #expect(purge.text == #"{"purged":1}"#, "\(name)")
            }
            let nobody = try await bridge.admin(.POST, "/cache/purge", body: #"{"user":"nobody@harbour.test"}"#)
            #expect(nobody.status == 200 && nobody.text == #"{"purged":0}"#)
        }
        #expect(log.purges.map { $0["purged"] } == ["1", "1", "1", "0"])
        #expect(!log.text.contains("nobody@harbour.test"))
    }

    @Test
    func `Without a cache there is nothing to purge, and the answer says so`() async throws {
        try await self.withAdmin(cache: nil) { bridge in
            _ = try await bridge.callout().claims()
            let cache = try await bridge.cache()
            #expect(!cache.on && cache.statistics.values.allSatisfy { $0 == 0 })
            #expect(try await bridge.admin(.DELETE, "/cache").text == #"{"purged":0}"#)
        }
    }

    @Test
    func `What is no good purge is refused with the reason, and drops nothing`() async throws {
        try await self.withAdmin { bridge in
            _ = try await bridge.callout().claims()
            let bodies = [
                "", "{", "[]", "{}", #"{"user":7}"#, #"{"user":null}"#, #"{"user":""}"#, #"{"user":"a","user":"b"}"#,
            ]
            for body in bodies {
                _ = try await bridge.admin(.POST, "/cache/purge", body: body).refusal(400)
            }
            let text = try await bridge.admin(.POST, "/cache/purge", body: "{}").refusal(400).errors.first
            #expect(text?.contains("user") == true)
            let form: HTTPHeaders = ["Content-Type": "application/x-www-form-urlencoded"]
            _ = try await bridge.admin(.POST, "/cache/purge", body: "user=a", headers: form).refusal(415)
            _ = try await bridge.admin(.POST, "/cache/purge", body: #"{"user":"a"}"#, headers: [:]).refusal(415)
            let large = #"{"user":"\#(String(repeating: "a", count: 17 * 1024))"}"#
            _ = try await bridge.admin(.POST, "/cache/purge", body: large).refusal(413)
            _ = try await bridge.admin(.GET, "/", headers: [:]).refusal(404)
            let wrong = try await bridge.admin(.PUT, "/cache", headers: [:])
            _ = try wrong.refusal(405)
            #expect(wrong.headers["Allow"] == ["GET, DELETE"])
            #expect(try await bridge.admin(.GET, "/cache/purge").headers["Allow"] == ["POST"])
            #expect(try await bridge.cache().statistics["entries"] == 1)
        }
    }

    @Test
    func `A web page cannot have the browser of this machine purge`() async throws {
        try await self.withAdmin { bridge in
            _ = try await bridge.callout().claims()
            for origin in ["https://evil.example", "null", "http://localhost:9901"] {
                let headers: HTTPHeaders = ["Origin": origin, "Content-Type": "application/json"]
                _ = try await bridge.admin(.DELETE, "/cache", headers: headers).refusal(403)
                _ = try await bridge.admin(.OPTIONS, "/cache", headers: headers).refusal(403)
                _ = try await bridge.admin(.GET, "/nothing", headers: headers).refusal(403)
            }
            for host in [
                "evil.example", "evil.example:9901", "127.0.0.1.evil.example", "localhost.evil.example:80", "10.0.0.1",
                "[::2]:9901", "localhost:9901@evil.example", "",
            ] {
                let answer = try await bridge.admin(.DELETE, "/cache", headers: ["Host": host])
                #expect(answer.status == 403 || (host.isEmpty && answer.status == 400), "\(host): \(answer.text)")
            }
            #expect(try await bridge.cache().statistics["entries"] == 1)
            for host in ["localhost", "LOCALHOST:9901", "127.0.0.1:1", "[::1]", "[::1]:9901", "127.8.9.1"] {
                #expect(try await bridge.admin(.GET, "/cache", headers: ["Host": host]).status == 200, "\(host)")
            }
        }
    }

    @Test
    func `Callouts have no admin paths, and administrators no callouts`() async throws {
        try await self.withAdmin { bridge in
            let port = try #require(bridge.adminPort)
            #expect(port != bridge.port)
            try await RawConnection.with(bridge.port) { connection in
                try await connection.send("DELETE /cache HTTP/1.1\r\nHost: localhost\r\n\r\n")
                #expect(try await connection.read(until: "}").hasPrefix("HTTP/1.1 404"))
            }
            _ = try await bridge.admin(.POST, bridge.path, body: "{}").refusal(404)
        }
    }
}
