import Glibc
import NIOCore

/// An error of the socket in words for an administrator.
enum TransportFailure {
    /// What happened; the error's own words where it is none of those that happen.
    static func message(_ error: any Error) -> String {
        guard let error = error as? IOError else { return "\(error)" }
        switch error.errnoCode {
        case ECONNRESET: return "the connection was reset by the server, or by something on the way"
        case EPIPE: return "the server had closed the connection"
        case ETIMEDOUT: return "the server no longer acknowledges what is sent to it"
        case EHOSTUNREACH, ENETUNREACH: return "there is no way to the server any more"
        default: return "the connection broke: \(error)"
        }
    }
}
