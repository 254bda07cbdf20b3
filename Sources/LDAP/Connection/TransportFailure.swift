import Glibc
import NIOCore

/// An error of the socket in words for an administrator.
enum TransportFailure {
    /// Why there is no connection; the error's own words where it is none of the system's.
    static func connectMessage(_ error: any Error) -> String {
        switch error {
        // The error's own words begin with those of a connection that was there.
        case let error as IOError: String(cString: strerror(error.errnoCode)).lowercased()
        case ChannelError.connectTimeout: "no answer in time"
        default: "\(error)"
        }
    }

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
