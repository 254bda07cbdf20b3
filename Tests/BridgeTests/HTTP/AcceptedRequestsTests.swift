import NIOCore
import NIOPosix
import Testing

@testable import Bridge

@Suite(.timeLimit(.minutes(1)))
struct AcceptedRequestsTests {
    /// Let go of as it is, NIO's channel would end the process here.
    @Test
    func `A connection that was accepted and is never served is closed`() async throws {
        let server = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    _ = AcceptedRequests(try AcceptedRequests.Channel(wrappingChannelSynchronously: channel))
                }
            }
            .bind(host: "127.0.0.1", port: 0)
            .get()
        let port = try #require(server.localAddress?.port)
        let client = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port)
            .get()
        try await client.closeFuture.get()
        try await server.close()
    }
}
