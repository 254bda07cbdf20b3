import AsyncHTTPClient
import Glibc
import NIOCore
import NIOPosix

/// Why no connection came about, in plain words.
package enum ConnectFailure {
    /// Whether a request ended for no other reason than its time.
    ///
    /// - Parameter error: What the HTTP client threw.
    /// - Returns: Whether some limit of time was reached, in whatever step.
    package static func isTimeout(_ error: any Error) -> Bool {
        switch error {
        case ChannelError.connectTimeout, is CancellationError: return true
        case let error as NIOConnectionError:
            return error.connectionErrors.first.map { self.isTimeout($0.error) } ?? false
        case let error as HTTPClientError:
            let timeouts: [HTTPClientError] = [
                .connectTimeout, .tlsHandshakeTimeout, .deadlineExceeded, .readTimeout, .getConnectionFromPoolTimeout,
            ]
            return timeouts.contains(error)
        default: return false
        }
    }

    /// Says what happened.
    ///
    /// - Parameter error: What connecting threw.
    /// - Returns: For example `connection refused`; `nil` for an error that is not about connecting.
    package static func words(_ error: any Error) -> String? {
        switch error {
        case let error as IOError: return String(cString: strerror(error.errnoCode)).lowercased()
        case ChannelError.connectTimeout: return "no answer in time"
        case let error as NIOConnectionError:
            // The addresses that were tried fail for one reason nearly always.
            if let failure = error.connectionErrors.first { return self.words(failure.error) ?? "\(failure.error)" }
            return "the host name \(LogText.escaped(error.host)) does not resolve"
        default: return self.tlsWords("\(error)")
        }
    }

    /// What TLS says of a failure names its own source files: said in other words.
    private static func tlsWords(_ error: String) -> String? {
        if error.contains("CERTIFICATE_VERIFY_FAILED") {
            return "its certificate is of no authority that this machine trusts, or is not valid now"
        }
        if error.contains("failedToValidateHostname") { return "its certificate does not carry the host's name" }
        return error.hasPrefix("handshakeFailed") ? "the TLS handshake failed" : nil
    }
}
