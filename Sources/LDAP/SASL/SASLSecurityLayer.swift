import NIOCore

/// What protects a connection's bytes after a SASL bind (RFC 4422, section 3.7).
///
/// It belongs to one event loop once the bind is done.
protocol SASLSecurityLayer: AnyObject, Sendable {
    /// The largest piece that ``wrap(_:)`` takes, in bytes, above 0.
    var maximumPieceSize: Int { get }
    /// The largest frame that the peer may send, in bytes.
    var maximumFrameSize: Int { get }

    /// Protects bytes to send.
    func wrap(_ piece: ByteBufferView) throws(LDAPError) -> [UInt8]

    /// Checks a frame that arrived, and takes out what it protects.
    func unwrap(_ frame: ByteBufferView) throws(LDAPError) -> ByteBuffer
}
