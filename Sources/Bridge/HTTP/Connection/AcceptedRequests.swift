import HTTPTypes
import NIOCore
import NIOHTTPTypes
import Synchronization

/// The requests of a connection or stream that was accepted and may never be served: a server that ends does not come to all.
///
/// NIO ends the process where an asynchronous channel is let go of that nobody has used. So whatever is not taken is closed.
final class AcceptedRequests: Sendable {
    typealias Channel = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>

    private let channel: Channel
    private let isTaken = Atomic(false)

    init(_ channel: Channel) {
        self.channel = channel
    }

    deinit {
        guard !self.isTaken.load(ordering: .relaxed) else { return }
        let channel = self.channel
        // Nobody is left who could wait for it; it ends at once.
        Task { try? await channel.executeThenClose { _, _ in } }
    }

    /// The requests, for the one who serves them.
    ///
    /// Called once.
    func take() -> Channel {
        self.isTaken.store(true, ordering: .relaxed)
        return self.channel
    }
}
