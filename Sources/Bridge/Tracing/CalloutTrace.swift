import HTTPTypes
import Tracing

/// The trace around a callout.
enum CalloutTrace {
    /// Runs a callout at its place in the trace of whoever sent it, or in a new one.
    ///
    /// Where a tracer is linked, the callout is a span, and those of the directory are its children. Without one there are
    /// only ids, for records and logs.
    ///
    /// - Parameters:
    ///   - headers: The request's headers.
    ///   - requestID: The id under which answers and records know the request.
    ///   - path: The route's path.
    ///   - body: Answers the callout, given its place.
    /// - Returns: What the body returns.
    static func with(
        _ headers: HTTPFields,
        requestID: String,
        path: String,
        _ body: (TraceContext) async -> CalloutResponse
    ) async -> CalloutResponse {
        var context = InstrumentationContext.current ?? .topLevel
        context.requestID = requestID
        TraceContextInstrument().extract(headers, into: &context, using: HeaderExtractor())
        let own = context.traceContext?.child() ?? TraceContext()
        let tracer = InstrumentationSystem.tracer
        guard type(of: tracer) != NoOpTracer.self else {
            context.traceContext = own
            return await InstrumentationContext.$current.withValue(context) { await body(own) }
        }
        InstrumentationSystem.instrument.extract(headers, into: &context, using: HeaderExtractor())
        return await self.span(tracer, context, path: path, own: own, body)
    }

    private static func span(
        _ tracer: some Tracer,
        _ context: InstrumentationContext,
        path: String,
        own: TraceContext,
        _ body: (TraceContext) async -> CalloutResponse
    ) async -> CalloutResponse {
        await tracer.withSpan("POST \(path)", context: context, ofKind: .server) { span in
            span.updateAttributes { attributes in
                attributes["http.request.method"] = "POST"
                attributes["http.route"] = path
            }
            let trace = self.place(of: span, besides: own)
            var context = span.context
            context.traceContext = trace
            let response = await InstrumentationContext.$current.withValue(context) { await body(trace) }
            span.updateAttributes { attributes in
                attributes["http.response.status_code"] = Int(response.status.code)
            }
            if response.status.code >= 500 { span.setStatus(SpanStatus(code: .error)) }
            return response
        }
    }

    /// The ids under which the tracer knows a span, as it would tell them to others; ours where it tells none.
    private static func place(of span: some Span, besides own: TraceContext) -> TraceContext {
        var context = span.context
        // What came in is the parent, and not to be taken for the span's own.
        context.traceContext = nil
        var carrier: [String: String] = [:]
        InstrumentationSystem.instrument.inject(context, into: &carrier, using: TextInjector())
        return carrier["traceparent"].flatMap { TraceContext(traceparent: $0, tracestate: carrier["tracestate"]) }
            ?? own
    }
}
