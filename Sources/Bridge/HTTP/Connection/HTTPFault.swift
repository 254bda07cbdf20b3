import HTTPTypes
import NIOHTTP1
import NIOHTTPTypesHTTP1

/// Why something is no request that could be looked at.
enum HTTPFault: Sendable, Hashable {
    /// It is not HTTP.
    case malformed
    /// Its head is too large.
    case largeHead
    /// Its head did not arrive in time.
    case lateHead

    /// Takes an error of the decoder; `nil` comes of any other one.
    init?(_ error: any Error) {
        switch error {
        case HTTPParserError.headerOverflow: self = .largeHead
        case is HTTPParserError, is HTTP1TypeConversionError: self = .malformed
        default: return nil
        }
    }

    var status: HTTPResponse.Status {
        switch self {
        case .malformed: .badRequest
        case .largeHead: .requestHeaderFieldsTooLarge
        case .lateHead: .requestTimeout
        }
    }

    /// The words of the answer.
    var text: String {
        switch self {
        case .malformed: "this is not a valid HTTP request"
        case .largeHead: "the request's headers are too large"
        case .lateHead: "the request's headers did not arrive in time"
        }
    }
}
