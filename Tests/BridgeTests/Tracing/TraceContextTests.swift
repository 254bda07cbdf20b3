import Testing
import Tracing

@testable import Bridge

/// The headers of W3C Trace Context, as the recommendation has them.
@Suite
struct TraceContextTests {
    private static let traceID = "4bf92f3577b34da6a3ce929d0e0e4736"
    private static let parentID = "00f067aa0ba902b7"
    private static let good = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"

    @Test(
        arguments: [
            (Self.good, true), ("00-\(Self.traceID)-\(Self.parentID)-00", false),
            // Flags that nobody knows yet.
            ("00-\(Self.traceID)-\(Self.parentID)-ff", true),
            // Later versions, with and without more behind.
            ("cc-\(Self.traceID)-\(Self.parentID)-01", true),
            ("01-\(Self.traceID)-\(Self.parentID)-01-what-the-future", true),
            ("01-\(Self.traceID)-\(Self.parentID)-01-", true),
        ]
    )
    func `A good header is taken, of a later version too`(header: String, isSampled: Bool) throws {
        let trace = try #require(TraceContext(traceparent: header))
        #expect(trace.traceID == Self.traceID && trace.spanID == Self.parentID && trace.isSampled == isSampled)
        #expect(trace.traceparent.hasPrefix("00-\(Self.traceID)-\(Self.parentID)-0"))
    }

    @Test(
        arguments: [
            "", "00", "00-\(Self.traceID)-\(Self.parentID)", "00-\(Self.traceID)-\(Self.parentID)-0",
            "ff-\(Self.traceID)-\(Self.parentID)-01", "00-\(Self.traceID)-\(Self.parentID)-01-",
            "00-\(Self.traceID)-\(Self.parentID)-011", "00-\(Self.traceID)-\(Self.parentID)-01-more",
            "01-\(Self.traceID)-\(Self.parentID)-01more", "0-\(Self.traceID)-\(Self.parentID)-01",
            "00-00000000000000000000000000000000-\(Self.parentID)-01", "00-\(Self.traceID)-0000000000000000-01",
            "00-\(Self.traceID.uppercased())-\(Self.parentID)-01", "0g-\(Self.traceID)-\(Self.parentID)-01",
            "00-\(Self.traceID)-00f067aa0ba902b-01-", "00_\(Self.traceID)_\(Self.parentID)_01",
            "00-\(Self.traceID)-\(Self.parentID)-0g", " \(Self.good)", "\(Self.good) ", "\(Self.good),\(Self.good)",
            "00-4bf92f3577b34da6a3ce929d0e0e473é-\(Self.parentID)-01", String(repeating: "0", count: 10_000),
        ]
    )
    func `A header that is not well formed is no header`(header: String) {
        #expect(TraceContext(traceparent: header) == nil)
    }

    @Test
    func `A place of its own has another id in the same trace, and new traces differ`() throws {
        let trace = try #require(TraceContext(traceparent: Self.good, tracestate: "a=1"))
        let child = trace.child()
        #expect(
            child.traceID == trace.traceID && child.spanID != trace.spanID && child.isSampled && child.state == "a=1"
        )
        let news = (0..<100).map { _ in TraceContext() }
        #expect(Set(news.map(\.traceID)).count == 100 && news.allSatisfy { !$0.isSampled && $0.state == nil })
        #expect(news.allSatisfy { TraceContext(traceparent: $0.traceparent) == $0 })
    }

    @Test(
        arguments: [
            ("congo=t61rcWkgMzE", "congo=t61rcWkgMzE"), ("a=1,b=2", "a=1,b=2"), (" a=1 \t, ,b=2 ,", "a=1,b=2"),
            ("fw529a3039@dt=FfAAAA/*!~", "fw529a3039@dt=FfAAAA/*!~"), ("a= 1", "a= 1"), ("1a-_*/=x", "1a-_*/=x"),
            ("", nil), (",,", nil), ("a", nil), ("a=", nil), ("=1", nil), ("A=1", nil), ("a=1=2", nil), ("a=ü", nil),
            ("a=1,a=2", nil), ("a b=1", nil), ("a=1;b=2\u{7}", nil),
            (String(repeating: "a", count: 257) + "=1", nil), ("a=" + String(repeating: "1", count: 257), nil),
        ] as [(String, String?)]
    )
    func `What vendors hand on is taken where it is well formed`(header: String, expected: String?) {
        #expect(TraceState.wellFormed(header) == expected)
        let trace = TraceContext(traceparent: Self.good, tracestate: header)
        #expect(trace?.state == expected && trace?.traceID == Self.traceID)
    }

    @Test
    func `There are at most 32 members`() {
        let members = (0..<33).map { "k\($0)=v" }
        #expect(TraceState.wellFormed(members.prefix(32).joined(separator: ",")) != nil)
        #expect(TraceState.wellFormed(members.joined(separator: ",")) == nil)
    }

    private struct Carrier: Extractor {
        func extract(key: String, from carrier: [String: String]) -> String? { carrier[key] }
    }

    @Test
    func `An instrument takes from one carrier what it writes to another`() throws {
        let headers = ["traceparent": Self.good, "tracestate": "a=1"]
        var context = InstrumentationContext.topLevel
        TraceContextInstrument().extract(headers, into: &context, using: Carrier())
        var out: [String: String] = [:]
        TraceContextInstrument().inject(context, into: &out, using: TextInjector())
        #expect(out == headers)
        var other = InstrumentationContext.topLevel
        TraceContextInstrument().extract(["traceparent": "x", "tracestate": "a=1"], into: &other, using: Carrier())
        #expect(other.traceContext == nil)
        var nothing: [String: String] = [:]
        TraceContextInstrument().inject(other, into: &nothing, using: TextInjector())
        #expect(nothing.isEmpty)
    }
}
