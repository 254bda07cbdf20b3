import BridgeConfiguration
import EntraCallout
import InMemoryLogging
import Logging
import NIOHTTP1
import StandIns
import Testing

@Suite(.serialized, .stage, .timeLimit(.minutes(2)))
struct CallerRefusalTests {
    private static let strangerID = "9d4470e2-61bb-4c0f-a5e8-27f3b8d1c906"

    @Test
    func `A bad token is refused; the log says why and holds no token, the answer says nothing`() async throws {
        let stage = try Stage.current
        try await withStandInTenant(id: Self.strangerID, logger: .silent) { stranger in
            var sent: [(attack: StandInAttack, token: String, requestID: String)] = []
            let log = try await stage.withBridge(logLevel: .trace) { bridge in
                for attack in StandInAttack.all {
                    let token = try await attack.token(of: stage.tenant, stranger: stranger)
                    let answer = try await bridge.callout(token: token)
                    #expect(answer.status == 401, "\(attack): \(answer.text)")
                    let refusal = try answer.refusal(401)
                    // Whoever tries tokens learns nothing from one answer that another would not tell.
                    #expect(refusal.errors == ["the caller could not be verified"])
                    #expect(answer.headers["WWW-Authenticate"] == [], "\(attack)")
                    sent.append((attack, token, refusal.requestId))
                }
                #expect(try await bridge.callout().claims()["employeeNumber"] == "41207")
            }
            let text = log.text
            for (attack, token, requestID) in sent {
                let line = try #require(log.callout(requestID))
                #expect(line["outcome"] == "callerRefused", "\(attack)")
                #expect(line["http.response.status_code"] == "401", "\(attack)")
                #expect(line["reason"]?.hasPrefix("\(attack.code): ") == true, "\(attack): \(line)")
                // No part of a token is in any line: header, claims and signature each would do harm.
                for part in token.split(separator: ".") where part.utf8.count > 20 {
                    #expect(!text.contains(part), "\(attack)")
                }
            }
            #expect(log.entries.contains { $0.level == .trace } || log.entries.contains { $0.level == .debug })
            // Nobody asks for keys where a token says that they are.
            #expect(stranger.keySetRequestCount == 0)
        }
    }

    @Test
    func `A tenant's good token is none for the body of another tenant that is trusted too`() async throws {
        let stage = try Stage.current
        try await withStandInTenant(id: Self.strangerID, logger: .silent) { other in
            var requestID = ""
            let log = try await stage.withBridge {
                $0.tenants = [stage.tenant.settings, other.settings]
            } _: { bridge in
                let ours = try StandInEvent.tokenIssuanceStart(tenantID: stage.tenant.id)
                requestID = try await bridge.post(ours, token: try await other.token()).refusal(400).requestId
                let theirs = try StandInEvent.tokenIssuanceStart(tenantID: other.id)
                _ = try await bridge.post(theirs).refusal(400)
                #expect(try await bridge.post(theirs, token: try await other.token()).status == 200)
                #expect(try await bridge.callout().claims()["employeeNumber"] == "41207")
            }
            let line = try #require(log.callout(requestID))
            #expect(line["outcome"] == "invalidEvent")
            #expect(line["reason"]?.contains("data.tenantId") == true)
        }
    }

    @Test
    func `A header of a megabyte ends the request, not the service`() async throws {
        let stage = try Stage.current
        let log = try await stage.withBridge { bridge in
            let answer = try? await RawConnection.with(bridge.port) { connection in
                try await connection.send("POST \(bridge.path) HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ")
                for _ in 0..<16 { try await connection.send(String(repeating: "A", count: 65_536)) }
                try await connection.send("\r\nContent-Length: 0\r\n\r\n")
                return try await connection.read(until: "\r\n\r\n")
            }
            // The server may close before all was sent; then the answer can get lost on its way.
            if let answer, !answer.isEmpty {
                #expect(answer.hasPrefix("HTTP/1.1 400 ") || answer.hasPrefix("HTTP/1.1 431 "), "\(answer)")
            }
            let claims = try await bridge.callout().claims()
            #expect(claims["employeeNumber"] == "41207")
        }
        #expect(log.callouts.count { $0["outcome"] == "released" } == 1)
        #expect(!log.text.contains("AAAAAAAA"))
    }

    @Test(
        arguments: [
            [],
            ["Basic ZW50cmE6ZW50cmE="],
            ["Bearer"],
            ["Bearer "],
            ["TOKEN"],
            ["Bearer TOKEN", "Bearer TOKEN"],
            ["Bearer TOKEN, Bearer TOKEN"],
            ["Bearer TOKEN", "Basic ZW50cmE6ZW50cmE="],
            ["Bearer \u{1}TOKEN"],
            ["Bearer\tTOKEN"],
            ["BearerTOKEN"],
            ["Bearer=TOKEN"],
            ["Bearer Bearer TOKEN"],
            ["Bearer TOKEN\r\n x"],
            ["Negotiate TOKEN"],
        ]
    )
    func `Only one header with one bearer token is a proof`(headers: [String]) async throws {
        let stage = try Stage.current
        let token = try await stage.tenant.token()
        let log = try await stage.withBridge { bridge in
            // By hand: an HTTP client would refuse to send some of these.
            let event = try StandInEvent.tokenIssuanceStart(tenantID: stage.tenant.id)
            let fields = headers.map { "Authorization: \($0.replacing("TOKEN", with: token))\r\n" }.joined()
            let request =
                "POST \(bridge.path) HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n\(fields)"
                + "Content-Length: \(event.count)\r\n\r\n\(String(decoding: event, as: UTF8.self))"
            let answer = try await RawConnection.with(bridge.port) { connection in
                try await connection.send(request)
                return try await connection.read(until: "requestId")
            }
            // A header that HTTP itself does not allow is refused before it comes to the token.
            let isValidHTTP = !headers.contains { $0.contains("\u{1}") || $0.contains("\r\n") }
            #expect(answer.hasPrefix(isValidHTTP ? "HTTP/1.1 401 " : "HTTP/1.1 40"), "\(answer)")
            #expect(try await bridge.callout().claims()["employeeNumber"] == "41207")
        }
        #expect(log.callouts.count { $0["outcome"] == "released" } == 1)
        #expect(!log.text.contains(token))
    }

    @Test(arguments: ["bearer TOKEN", "BEARER TOKEN", "Bearer   TOKEN", "Bearer TOKEN  "])
    func `The scheme's case and further spaces do not matter`(header: String) async throws {
        let stage = try Stage.current
        try await stage.withBridge { bridge in
            let event = try StandInEvent.tokenIssuanceStart(tenantID: stage.tenant.id)
            let field = header.replacing("TOKEN", with: try await stage.tenant.token())
            let request =
                "POST \(bridge.path) HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + "Authorization: \(field)\r\nContent-Length: \(event.count)\r\n\r\n"
                + String(decoding: event, as: UTF8.self)
            let answer = try await RawConnection.with(bridge.port) { connection in
                try await connection.send(request)
                return try await connection.read(until: "employeeNumber")
            }
            #expect(answer.hasPrefix("HTTP/1.1 200 "), "\(answer)")
        }
    }

    @Test
    func `A stranger's body is not even read`() async throws {
        let stage = try Stage.current
        try await stage.withBridge { bridge in
            // Half a body, and an answer all the same.
            let answer = try await RawConnection.with(bridge.port) { connection in
                try await connection.send(
                    "POST \(bridge.path) HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 1000\r\n\r\n{"
                )
                return try await connection.read(until: "requestId")
            }
            #expect(answer.hasPrefix("HTTP/1.1 401 "), "\(answer)")
        }
    }
}
