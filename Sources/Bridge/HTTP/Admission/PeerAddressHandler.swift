import BridgeConfiguration
import NIOCore

/// Closes a connection from an address that may not connect, before anything is read from it.
final class PeerAddressHandler: ChannelInboundHandler {
    typealias InboundIn = NIOAny
    typealias InboundOut = NIOAny

    private let allowed: [NetworkRange]
    private let refusals: RefusalLog

    init(allowed: [NetworkRange], refusals: RefusalLog) {
        self.allowed = allowed
        self.refusals = refusals
    }

    func channelActive(context: ChannelHandlerContext) {
        let address = context.remoteAddress
        guard let text = address?.ipAddress, self.allowed.contains(where: { $0.contains(text) }) else {
            self.refusals.note("the address is none of `listen.proxies`", from: address)
            return context.close(promise: nil)
        }
        context.fireChannelActive()
    }
}
