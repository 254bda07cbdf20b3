import EntraCallout
import HTTPTypes
import NIOCore

/// The one form of every answer that is not good: JSON with words for a stranger, and the request's id.
enum ErrorResponse {
    /// An answer that HTTP itself gives, before there is a request; the connection ends with it.
    static func parts(status: HTTPResponse.Status, text: String, id: String) -> (HTTPResponse, ByteBuffer) {
        let body = ErrorAnswer(errors: [text], requestID: id).encoded()
        var head = HTTPResponse(
            status: status,
            headerFields: [
                .contentType: "application/json", .cacheControl: "no-store", .connection: "close",
                .contentLength: "\(body.count)",
            ]
        )
        head.headerFields.setRequestID(id)
        return (head, ByteBuffer(bytes: body))
    }
}

extension HTTPFields {
    private static let requestID = HTTPField.Name("x-request-id")

    /// Has an answer say under which id the request is in the log.
    mutating func setRequestID(_ id: String) {
        if let name = Self.requestID { self[name] = id }
    }
}
