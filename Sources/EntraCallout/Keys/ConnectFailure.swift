import Glibc
import NIOCore
import NIOPosix

/// Why no connection came about, in plain words.
package enum ConnectFailure {
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
        default: return nil
        }
    }
}
