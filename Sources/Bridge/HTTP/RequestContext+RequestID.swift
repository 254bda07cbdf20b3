import Hummingbird
import Logging

extension RequestContext {
    /// The id under which logs and answers know the request.
    ///
    /// The server keeps it in the logger's metadata, and not every log handler keeps that.
    var requestID: String { self.logger[metadataKey: "hb.request.id"]?.description ?? "\(RequestID())" }
}
