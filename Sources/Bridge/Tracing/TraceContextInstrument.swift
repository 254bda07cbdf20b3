public import Tracing

/// Takes a place in a trace from what came in, and hands it on: the headers `traceparent` and `tracestate`.
///
/// It measures nothing. Together with a tracer it is made part of `InstrumentationSystem` by whoever links that; the service
/// uses it for the ids of its records in any case.
public struct TraceContextInstrument: Instrument {
    private static let parentHeader = "traceparent"
    private static let stateHeader = "tracestate"

    /// Creates an instrument.
    public init() {}

    /// Takes the place from a carrier, if it has one that is well formed.
    ///
    /// - Parameters:
    ///   - carrier: What came in.
    ///   - context: Gets the place.
    ///   - extractor: Reads the carrier; several headers of one name must come joined by commas.
    public func extract<Carrier, Extract: Extractor>(
        _ carrier: Carrier,
        into context: inout InstrumentationContext,
        using extractor: Extract
    ) where Extract.Carrier == Carrier {
        guard let parent = extractor.extract(key: Self.parentHeader, from: carrier),
            let trace = TraceContext(
                traceparent: parent,
                tracestate: extractor.extract(key: Self.stateHeader, from: carrier)
            )
        else { return }
        context.traceContext = trace
    }

    /// Writes the place into a carrier, if there is one.
    ///
    /// - Parameters:
    ///   - context: Has the place.
    ///   - carrier: What goes out.
    ///   - injector: Writes into the carrier.
    public func inject<Carrier, Inject: Injector>(
        _ context: InstrumentationContext,
        into carrier: inout Carrier,
        using injector: Inject
    ) where Inject.Carrier == Carrier {
        guard let trace = context.traceContext else { return }
        injector.inject(trace.traceparent, forKey: Self.parentHeader, into: &carrier)
        if let state = trace.state { injector.inject(state, forKey: Self.stateHeader, into: &carrier) }
    }
}

extension InstrumentationContext {
    private enum TraceContextKey: InstrumentationContextKey {
        typealias Value = TraceContext
        static var nameOverride: String? { "traceContext" }
    }

    private enum RequestIDKey: InstrumentationContextKey {
        typealias Value = String
        static var nameOverride: String? { "requestID" }
    }

    /// The place in a trace.
    public var traceContext: TraceContext? {
        get { self[TraceContextKey.self] }
        set { self[TraceContextKey.self] = newValue }
    }

    /// The id under which answers and records know the request.
    var requestID: String? {
        get { self[RequestIDKey.self] }
        set { self[RequestIDKey.self] = newValue }
    }
}
