import Tracing

/// The client span of an operation: OpenTelemetry's attributes of a database call, and nothing of what was asked.
struct OperationSpan: Sendable {
    private let server: ServerAddress
    /// By ``OperationName/Value``.
    private let names: [String]

    init(server: ServerAddress) {
        self.server = server
        let place = server.port > 0 ? "\(server.host):\(server.port)" : server.host
        self.names = OperationName.Value.allCases.map { "\(OperationName($0)) \(place)" }
    }

    /// The tracer in use here; `nil` while there is none, so that no span is made.
    static var tracer: (any Tracer)? {
        let tracer = InstrumentationSystem.tracer
        return type(of: tracer) == NoOpTracer.self ? nil : tracer
    }

    /// Runs an operation in a span.
    func record<Value>(
        _ operation: OperationName,
        with tracer: some Tracer,
        _ body: () async -> Result<Value, LDAPError>
    ) async -> Result<Value, LDAPError> {
        await tracer.withSpan(self.names[operation.value.rawValue], ofKind: .client) { span in
            if span.isRecording {
                span.updateAttributes { attributes in
                    attributes[TelemetryAttribute.system] = TelemetryAttribute.ldap
                    attributes[TelemetryAttribute.operation] = operation.description
                    attributes[TelemetryAttribute.serverAddress] = self.server.host
                    if self.server.port > 0 { attributes[TelemetryAttribute.serverPort] = self.server.port }
                }
            }
            let result = await body()
            if case .failure(let error) = result, span.isRecording {
                span.attributes[TelemetryAttribute.errorType] = error.telemetryType
                if let resultCode = error.resultCode {
                    span.attributes[TelemetryAttribute.responseStatus] = "\(resultCode.rawValue)"
                }
                // No message: the server's words may quote what was asked.
                span.setStatus(SpanStatus(code: .error))
            }
            return result
        }
    }
}
