import NIOCore

/// Cuts a stream of bytes into the frames of a SASL security layer (RFC 4422, section 3.7): four octets of length, then
/// so many octets.
///
/// A value without I/O. It never holds more than one frame and what arrived with its end.
struct SASLFrameDecoder {
    private let maximumFrameSize: Int
    private var buffer = ByteBuffer()

    init(maximumFrameSize: Int) {
        self.maximumFrameSize = maximumFrameSize
    }

    mutating func feed(_ bytes: ByteBuffer) {
        if self.buffer.readableBytes == 0 {
            self.buffer = bytes
        } else {
            // Here and not per frame: as long as a frame refers to the bytes, moving the rest would copy it.
            self.buffer.discardReadBytes()
            self.buffer.writeImmutableBuffer(bytes)
        }
    }

    /// The next whole frame without its length, or `nil` when more bytes are needed.
    ///
    /// - Throws: ``LDAPError`` with code ``LDAPError/Code/protocolViolation`` where the next frame claims a size that
    ///   cannot be; no memory is set aside for it.
    mutating func nextFrame() throws(LDAPError) -> ByteBuffer? {
        guard let length = self.buffer.getInteger(at: self.buffer.readerIndex, as: UInt32.self) else { return nil }
        guard length > 0, length <= self.maximumFrameSize else {
            throw LDAPError(
                code: .protocolViolation,
                message: "the peer sent a frame of \(length) bytes, of \(self.maximumFrameSize) allowed, in the "
                    + "security layer"
            )
        }
        guard self.buffer.readableBytes >= 4 + Int(length) else { return nil }
        self.buffer.moveReaderIndex(forwardBy: 4)
        return self.buffer.readSlice(length: Int(length))
    }
}
