import Logging
import Tracing

extension Logger.MetadataProvider {
    /// Gives each line that is logged during a callout the ids by which its record is found.
    static let callout = Logger.MetadataProvider {
        guard let context = InstrumentationContext.current else { return [:] }
        var metadata: Logger.Metadata = [:]
        if let requestID = context.requestID { metadata[AuditFieldName.requestID.rawValue] = .string(requestID) }
        if let trace = context.traceContext {
            metadata[AuditFieldName.traceID.rawValue] = .string(trace.traceID)
            metadata[AuditFieldName.spanID.rawValue] = .string(trace.spanID)
        }
        return metadata
    }
}
