import NIOCore

/// Wraps what a connection sends and unwraps what it gets, between TLS and the LDAP messages.
///
/// What cannot be unwrapped ends the connection: an error goes on to the next handler, and nothing after it.
final class SASLSecurityLayerHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let layer: any SASLSecurityLayer
    private var decoder: SASLFrameDecoder
    private var isFinished = false

    init(layer: any SASLSecurityLayer) {
        self.layer = layer
        self.decoder = SASLFrameDecoder(maximumFrameSize: layer.maximumFrameSize)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.isFinished = true
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !self.isFinished else { return }
        self.decoder.feed(self.unwrapInboundIn(data))
        do throws(LDAPError) {
            // Whoever gets a piece may end the connection.
            while !self.isFinished, let frame = try self.decoder.nextFrame() {
                let piece = try self.layer.unwrap(frame.readableBytesView)
                if piece.readableBytes > 0 { context.fireChannelRead(self.wrapInboundOut(piece)) }
            }
        } catch {
            self.isFinished = true
            context.fireErrorCaught(error)
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        var bytes = self.unwrapOutboundIn(data)
        var frames = context.channel.allocator.buffer(capacity: bytes.readableBytes + 128)
        do throws(LDAPError) {
            while bytes.readableBytes > 0 {
                let count = min(bytes.readableBytes, self.layer.maximumPieceSize)
                guard let piece = bytes.readSlice(length: count) else { break }
                let frame = try self.layer.wrap(piece.readableBytesView)
                frames.writeInteger(UInt32(clamping: frame.count))
                frames.writeBytes(frame)
            }
            context.write(self.wrapOutboundOut(frames), promise: promise)
        } catch {
            promise?.fail(error)
            guard !self.isFinished else { return }
            self.isFinished = true
            context.fireErrorCaught(error)
        }
    }
}
