import AsyncHTTPClient
import BridgeConfiguration
import Directory
import FoundationEssentials
import InMemoryTracing
import Logging
import NIOCore
import NIOHTTP1
import StandIns
import Testing
import Tracing

@testable import Bridge

/// The trace of a callout, from its header to its record and to the directory.
@Suite(.serialized, .stage, .timeLimit(.minutes(2)))
struct CalloutTraceTests {
    private static let traceID = "4bf92f3577b34da6a3ce929d0e0e4736"
    private static let parentID = "00f067aa0ba902b7"

    private func callout(_ bridge: RunningBridge, _ traceparent: [String]) async throws {
        let event = try StandInEvent.tokenIssuanceStart(tenantID: bridge.tenant.id)
        var request = HTTPClientRequest(url: bridge.url)
        request.method = .POST
        request.headers = [
            "Authorization": "Bearer \(try await bridge.tenant.token())", "Content-Type": "application/json",
        ]
        for value in traceparent { request.headers.add(name: "Traceparent", value: value) }
        request.body = .bytes(ByteBuffer(bytes: event))
        #expect(try await bridge.send(request).status == 200)
    }

    @Test
    func `A record is in the trace of whoever called, or in a new one`() async throws {
        let good = "00-\(Self.traceID)-\(Self.parentID)-01"
        let log = try await Stage.current.withBridge { bridge in
            for headers in [[good], [], ["nonsense"], [good, good]] { try await self.callout(bridge, headers) }
        }
        let lines = log.callouts
        try #require(lines.count == 4)
        #expect(lines[0]["trace.id"] == Self.traceID && lines[0]["span.id"] != Self.parentID)
        let traces = lines.compactMap { $0["trace.id"] }
        #expect(Set(traces).count == 4 && traces.allSatisfy { $0.utf8.count == 32 })
        #expect(Set(lines.compactMap { $0["span.id"] }).count == 4)
    }

    @Test(arguments: [false, true])
    func `With a tracer, the directory's spans are children of the callout's`(hasCache: Bool) async throws {
        let tracer = InMemoryTracer()
        _ = try await withTracer(tracer) {
            try await Stage.current.withBridge { configuration in
                if hasCache { configuration.cache = CacheSettings() }
            } _: { bridge in
                try await self.callout(bridge, [])
            }
        }
        let spans = tracer.finishedSpans
        let server = try #require(spans.first { $0.kind == .server })
        #expect(server.operationName == "POST /callout")
        #expect(server.attributes.get("http.response.status_code") == .int64(200))
        let children = spans.filter { $0.kind == .client && $0.parentSpanID == server.spanID }
        #expect(!children.isEmpty && children.allSatisfy { $0.traceID == server.traceID })
        #expect(children.contains { $0.operationName.hasPrefix("search ") })
    }

    @Test
    func `What is logged during a callout has the ids by which its record is found`() async throws {
        let trace = try #require(TraceContext(traceparent: "00-\(Self.traceID)-\(Self.parentID)-01"))
        var context = InstrumentationContext.topLevel
        context.requestID = "r1"
        context.traceContext = trace
        InstrumentationContext.$current.withValue(context) {
            #expect(
                Logger.MetadataProvider.callout.get()
                    == ["request.id": "r1", "trace.id": .string(Self.traceID), "span.id": .string(Self.parentID)]
            )
        }
        #expect(Logger.MetadataProvider.callout.get().isEmpty)
    }
}
