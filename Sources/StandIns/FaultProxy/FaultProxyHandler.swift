import NIOCore

/// Tells a proxied connection what happens on one of its two channels.
///
/// Everything here runs on the proxy's event loop.
final class FaultProxyHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let connection: FaultProxyConnection
    private let sender: FaultProxyConnection.Side

    init(connection: FaultProxyConnection, sender: FaultProxyConnection.Side) {
        self.connection = connection
        self.sender = sender
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        self.connection.received(self.unwrapInboundIn(data), from: self.sender)
    }

    func channelInactive(context: ChannelHandlerContext) {
        self.connection.ended(self.sender)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        self.connection.updateReading()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
