import AsyncHTTPClient
import NIOHTTP1
import StandIns
import Testing

import struct FoundationEssentials.Date

@Suite(.serialized, .stage, .timeLimit(.minutes(2)))
struct CallerRefusalTests {
    struct Attack: Sendable, CustomTestStringConvertible {
        let name: String
        /// What the log must name; the full table is that of the verifier itself.
        let code: String
        var ago = 0
        var claims: [String: StandInValue?] = [:]
        var signature = StandInSignature.valid

        var testDescription: String { self.name }
    }

    private static let attacks = [
        Attack(name: "expired", code: "expired", ago: 10_000),
        Attack(name: "not yet valid", code: "notYetValid", ago: -10_000),
        Attack(name: "for another service", code: "wrongAudience", claims: ["aud": "api://somebody.else"]),
        Attack(name: "another tenant's", code: "wrongTenant", claims: ["tid": "9d4470e2-61bb-4c0f-a5e8-27f3b8d1c906"]),
        Attack(name: "another issuer's", code: "wrongIssuer", claims: ["iss": "https://sts.example/"]),
        Attack(name: "given to another application", code: "wrongCaller", claims: ["azp": .string(People.unusedID)]),
        Attack(name: "not signed", code: "unsupportedAlgorithm", signature: .none),
        Attack(
            name: "signed with the public key as a secret",
            code: "unsupportedAlgorithm",
            signature: .publicKeyAsSecret
        ),
        Attack(name: "signed by a stranger", code: "badSignature", signature: .strangersKey),
    ]

    private func expectRefused(_ answer: BridgeAnswer, code: String) throws -> String {
        let refusal = try answer.refusal(401)
        // Whoever tries tokens learns nothing from one answer that another would not tell.
        #expect(refusal.errors == ["the caller could not be verified"])
        #expect(!answer.text.contains(code))
        return refusal.requestId
    }

    @Test(arguments: CallerRefusalTests.attacks)
    func `A bad token is refused; the log says why, the answer does not`(attack: Attack) async throws {
        let stage = try Stage.current
        let token = try await stage.tenant.token(
            issuedAt: Int(Date.now.timeIntervalSince1970) - attack.ago,
            claims: attack.claims,
            signature: attack.signature
        )
        var requestID = ""
        let log = try await stage.withBridge { bridge in
            requestID = try self.expectRefused(try await bridge.callout(token: token), code: attack.code)
            #expect(try await bridge.callout().claims()["employeeNumber"] == "41207")
        }
        let line = try #require(log.callout(requestID))
        #expect(line["outcome"] == "callerRefused")
        #expect(line["http.response.status_code"] == "401")
        #expect(line["reason"]?.hasPrefix("\(attack.code): ") == true, "\(line)")
        // No part of a token is in any line: header, claims and signature each would do harm.
        for part in token.split(separator: ".") { #expect(!log.text.contains(part)) }
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
            let isValidHTTP = !headers.contains { $0.contains("\u{1}") }
            #expect(answer.hasPrefix(isValidHTTP ? "HTTP/1.1 401 " : "HTTP/1.1 40"), "\(answer)")
            #expect(try await bridge.callout().claims()["employeeNumber"] == "41207")
        }
        #expect(log.callouts.count { $0["outcome"] == "released" } == 1)
        #expect(!log.text.contains(token))
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
