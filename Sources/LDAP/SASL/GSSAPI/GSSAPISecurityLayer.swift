import NIOCore

/// The protection that a GSSAPI bind agreed on.
///
/// Unchecked: the context is handed over by the bind when it has ended, which then touches it no more, and from there on
/// only the event loop of the connection calls.
final class GSSAPISecurityLayer: SASLSecurityLayer, @unchecked Sendable {
    let maximumPieceSize: Int
    let maximumFrameSize = SecurityLayerNegotiation.maximumFrameSize
    private let context: GSSAPIContext
    private let isConfidential: Bool

    /// - Returns: `nil` where no layer was chosen.
    init?(_ negotiation: SecurityLayerNegotiation, context: GSSAPIContext) throws(LDAPError) {
        switch negotiation.layer {
        case .none: return nil
        case .integrity: self.isConfidential = false
        case .confidentiality: self.isConfidential = true
        }
        self.context = context
        self.maximumPieceSize = try context.maximumPieceSize(
            messageSize: negotiation.sentFrameSize,
            isConfidential: self.isConfidential
        )
        guard self.maximumPieceSize > 0 else {
            throw LDAPError(
                code: .bindFailed,
                message: "the server takes no more than \(negotiation.sentFrameSize) bytes at a time"
            )
        }
    }

    func wrap(_ piece: ByteBufferView) throws(LDAPError) -> [UInt8] {
        let result = piece.withUnsafeBytes { bytes in
            Result { () throws(LDAPError) in try self.context.wrap(bytes, isConfidential: self.isConfidential) }
        }
        do throws(LDAPError) {
            return try result.get()
        } catch {
            // The bind is over: it is the connection that cannot go on.
            throw LDAPError(code: .connectionClosed, message: error.message)
        }
    }

    func unwrap(_ frame: ByteBufferView) throws(LDAPError) -> ByteBuffer {
        let result = frame.withUnsafeBytes { bytes in
            Result { () throws(LDAPError) in
                try self.context.unwrap(bytes, isConfidential: self.isConfidential) { ByteBuffer(bytes: $0) }
            }
        }
        return try result.get()
    }
}
