/// The body of every answer that is not 200.
public struct ErrorAnswer: Sendable, Hashable {
    /// What went wrong, in words that a stranger may read.
    public let errors: [String]
    /// The id under which this request is in the log.
    public let requestID: String

    /// Creates an error's body.
    ///
    /// - Parameters:
    ///   - errors: What went wrong.
    ///   - requestID: The id under which this request is in the log.
    public init(errors: [String], requestID: String) {
        self.errors = errors
        self.requestID = requestID
    }

    /// Writes the body.
    ///
    /// - Returns: JSON in UTF-8: `{"errors":["..."],"requestId":"..."}`.
    public func encoded() -> [UInt8] {
        var writer = JSONWriter()
        writer.raw(#"{"errors":["#)
        writer.list(self.errors) { $0.string($1) }
        writer.raw(#"],"requestId":"#)
        writer.string(self.requestID)
        writer.raw("}")
        return writer.bytes
    }
}
