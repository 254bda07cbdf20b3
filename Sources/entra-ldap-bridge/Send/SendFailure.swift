import AsyncHTTPClient
import EntraCallout
import NIOCore

/// Why no answer came, in a few words.
enum SendFailure {
    static func words(_ error: any Error) -> String {
        if let error = error as? HTTPClientError {
            if error == .remoteConnectionClosed { return "connection closed without an answer" }
            if error == .cancelled { return "interrupted" }
        }
        if error is CancellationError { return "interrupted" }
        if error is NIOTooManyBytesError { return "answer too large" }
        if ConnectFailure.isTimeout(error) { return "no answer in time" }
        return ConnectFailure.words(error).map { "no connection: \($0)" } ?? "failed: \(error)"
    }
}
