import EntraCallout
import NIOCore

/// One HTTP request that may be a callout.
struct CalloutRequest: Sendable {
    /// The id under which logs and answers know it.
    let id: String
    /// When its head had arrived; the budget counts from here.
    let arrival: ContinuousClock.Instant
    /// The kinds of event that are answered at the path of the request.
    let kinds: Set<EventKind>
    /// Where it stands in the trace of whoever sent it.
    let trace: TraceContext
    /// Whether its URL has the secret that callouts must have; true where none is asked for.
    let hasURLSecret: Bool
    /// The `Authorization` header.
    let authorization: String?
    /// The `Content-Type` header.
    let contentType: String?
    /// The `Content-Length` header.
    let contentLength: Int?
    /// Whether all of the body has arrived.
    let isComplete: @Sendable () -> Bool
    /// Reads the body.
    ///
    /// The parameter is the most bytes that are taken. Throws `NIOTooManyBytesError` for a longer body.
    let collectBody: @Sendable (Int) async throws -> ByteBuffer
}
