import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import StandIns
import Testing

@Suite(.serialized, .stage, .timeLimit(.minutes(2)))
struct BadRequestTests {
    /// A body that is no event, and what the answer must name.
    struct Body: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        let message: String

        init(_ name: String, _ text: String, _ message: String) {
            self.name = name
            self.text = text
            self.message = message
        }

        var testDescription: String { self.name }
    }

    private static let type = #""type":"microsoft.graph.authenticationEvent.tokenIssuanceStart""#
    private static let tenant = #""tenantId":"5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38""#
    private static let user = #"{"id":"1d50c8b7-f394-4e26-8a0d-b96e72f1c435"}"#

    private static func event(tenant: String = Self.tenant, context: String) -> String {
        "{\(Self.type),\"data\":{\(tenant),\"authenticationContext\":\(context)}}"
    }

    private static let bodies = [
        Body("empty", "", "not valid JSON"),
        Body("no JSON", "hello", "not valid JSON"),
        Body("cut off", #"{"type":"#, "not valid JSON"),
        Body("two documents", "{} {}", "not valid JSON"),
        Body("a NUL after the document", "{}\0", "not valid JSON"),
        Body("a lone surrogate", #"{"type":"\ud800"}"#, "not valid JSON"),
        Body("deep nesting", String(repeating: #"{"a":"#, count: 10_000), "not valid JSON"),
        Body("deep nesting of arrays", String(repeating: "[", count: 60_000), "not valid JSON"),
        Body("an array", "[]", "an object was expected"),
        Body("no type", "{}", "type is missing"),
        Body("a number as type", #"{"type":7}"#, "type is a number"),
        Body("an unknown event", #"{"type":"microsoft.graph.authenticationEvent.teaTime"}"#, "is no event"),
        Body(
            "an event that is not configured",
            #"{"type":"microsoft.graph.authenticationEvent.attributeCollectionStart"}"#,
            "not configured"
        ),
        Body("no data", "{\(Self.type)}", "data is missing"),
        Body("text as data", "{\(Self.type),\"data\":\"x\"}", "data is a string"),
        Body("no tenant", Self.event(tenant: #""x":1"#, context: "{}"), "data.tenantId is missing"),
        Body(
            "a tenant that is no GUID",
            Self.event(tenant: #""tenantId":"contoso""#, context: "{}"),
            "data.tenantId is"
        ),
        Body("no context", Self.event(context: "null"), "data.authenticationContext is missing"),
        Body("no user", Self.event(context: "{}"), "data.authenticationContext.user is missing"),
        Body(
            "no user id",
            Self.event(context: #"{"user":{"userPrincipalName":"a@b.example"}}"#),
            "data.authenticationContext.user.id is missing"
        ),
        Body(
            "a number as user id",
            Self.event(context: #"{"user":{"id":1}}"#),
            "data.authenticationContext.user.id is a number"
        ),
        Body(
            "a list as mail",
            Self.event(context: #"{"user":{"id":"1d50c8b7-f394-4e26-8a0d-b96e72f1c435","mail":[]}}"#),
            "data.authenticationContext.user.mail is"
        ),
        Body(
            "another tenant's event",
            Self.event(
                tenant: #""tenantId":"9d4470e2-61bb-4c0f-a5e8-27f3b8d1c906""#,
                context: "{\"user\":\(Self.user)}"
            ),
            "data.tenantId is not the tenant of the caller's token"
        ),
    ]

    /// Whatever came before, the next good request on the same connections is answered.
    private func expectGoodAnswer(_ bridge: RunningBridge) async throws {
        #expect(try await bridge.callout().claims()["employeeNumber"] == "41207")
    }

    @Test
    func `A body that is no event is a 400 that names what is wrong, and the next one works`() async throws {
        var requestIDs: [String] = []
        let log = try await Stage.current.withBridge { bridge in
            for body in Self.bodies {
                let refusal = try await bridge.post(Array(body.text.utf8)).refusal(400)
                #expect(refusal.errors.joined().contains(body.message), "\(body.name): \(refusal.errors)")
                requestIDs.append(refusal.requestId)
                try await self.expectGoodAnswer(bridge)
            }
        }
        #expect(Set(requestIDs).count == Self.bodies.count)
        for requestID in requestIDs { #expect(log.callout(requestID)?["outcome"] == "invalidEvent") }
    }

    @Test
    func `A body that is no UTF-8 is a 400`() async throws {
        try await Stage.current.withBridge { bridge in
            let refusal = try await bridge.post([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]).refusal(400)
            #expect(refusal.errors.joined().contains("not valid JSON"))
            try await self.expectGoodAnswer(bridge)
        }
    }

    @Test
    func `A body of 64 KiB is read, one byte more is a 413`() async throws {
        let limit = 64 * 1024
        let log = try await Stage.current.withBridge { bridge in
            // White space is JSON too: the limit itself still is a good request.
            let event = try StandInEvent.tokenIssuanceStart(tenantID: bridge.tenant.id)
            let largest = event + Array(repeating: UInt8(ascii: " "), count: limit - event.count)
            for body in [HTTPClientRequest.Body.bytes(largest), Self.chunked(largest)] {
                #expect(try await bridge.post(body).claims()["employeeNumber"] == "41207")
            }
            let tooLarge = largest + [UInt8(ascii: " ")]
            for body in [HTTPClientRequest.Body.bytes(tooLarge), Self.chunked(tooLarge)] {
                #expect(try await bridge.post(body).refusal(413).errors == ["the body is larger than 65536 bytes"])
                try await self.expectGoodAnswer(bridge)
            }
        }
        #expect(log.callouts.count { $0["outcome"] == "invalidRequest" } == 2)
    }

    @Test(arguments: [nil, "text/plain", "application/jsonp", "application/x-www-form-urlencoded"])
    func `What is not called JSON is a 415`(contentType: String?) async throws {
        try await Stage.current.withBridge { bridge in
            _ = try await bridge.send(self.request(bridge, contentType: contentType)).refusal(415)
            try await self.expectGoodAnswer(bridge)
        }
    }

    @Test(arguments: ["application/json; charset=utf-8", "Application/JSON", "application/json;charset=UTF-8"])
    func `Parameters and letter case of the content type do not matter`(contentType: String) async throws {
        try await Stage.current.withBridge { bridge in
            let claims = try await bridge.send(self.request(bridge, contentType: contentType)).claims()
            #expect(claims["employeeNumber"] == "41207")
        }
    }

    @Test
    func `Another path has nothing, another method is told the right one, in the same form`() async throws {
        try await Stage.current.withBridge { bridge in
            for path in ["/", "/callout/other", "/admin", "/callout%2f..", "/%00", "/callout.json"] {
                var request = try await self.request(bridge)
                request.url = "http://127.0.0.1:\(bridge.port)\(path)"
                _ = try await bridge.send(request).refusal(404)
                try await self.expectGoodAnswer(bridge)
            }
            for method in [HTTPMethod.GET, .PUT, .DELETE, .OPTIONS] {
                var request = try await self.request(bridge)
                request.method = method
                _ = try await bridge.send(request).refusal(405)
                try await self.expectGoodAnswer(bridge)
            }
        }
    }

    private func request(
        _ bridge: RunningBridge,
        contentType: String? = "application/json"
    ) async throws -> HTTPClientRequest {
        var request = HTTPClientRequest(url: bridge.url)
        request.method = .POST
        request.headers.add(name: "Authorization", value: "Bearer \(try await bridge.tenant.token())")
        if let contentType { request.headers.add(name: "Content-Type", value: contentType) }
        request.body = .bytes(try StandInEvent.tokenIssuanceStart(tenantID: bridge.tenant.id))
        return request
    }

    /// A body whose length is not told beforehand.
    private static func chunked(_ bytes: [UInt8]) -> HTTPClientRequest.Body {
        let chunks = AsyncStream<ByteBuffer> { continuation in
            for start in stride(from: 0, to: bytes.count, by: 10_000) {
                continuation.yield(ByteBuffer(bytes: bytes[start..<min(start + 10_000, bytes.count)]))
            }
            continuation.finish()
        }
        return .stream(chunks, length: .unknown)
    }
}
