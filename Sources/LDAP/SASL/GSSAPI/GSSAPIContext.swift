import CGSSAPI
import NIOCore

/// A security context with a server (RFC 2743); owns its handle.
///
/// Used by one thread at a time: by Kerberos' threads while it is established, one call after the other, and by the event
/// loop afterwards.
final class GSSAPIContext {
    private static let channelBoundFlag = OM_uint32(GSS_C_CHANNEL_BOUND_FLAG)

    private var handle: gss_ctx_id_t?
    /// Needed, with its tickets, until the context is established.
    private var credential: GSSAPICredential?
    private let target: GSSAPIName
    private let targetDescription: String
    private let channelBinding: [UInt8]?
    private let requestedFlags: OM_uint32
    /// Whether both sides have proven who they are.
    private(set) var isEstablished = false

    /// - Parameters:
    ///   - credential: Who asks.
    ///   - host: The server's host.
    ///   - channelBinding: What ties the context to TLS.
    ///   - wantsConfidentiality: Whether bytes are to be encrypted.
    /// - Throws: ``LDAPError`` with code ``LDAPError/Code/bindFailed`` when the host makes no name.
    init(
        credential: GSSAPICredential,
        host: String,
        channelBinding: [UInt8]?,
        wantsConfidentiality: Bool
    ) throws(LDAPError) {
        self.credential = credential
        self.target = try GSSAPIName(serviceHost: host)
        self.targetDescription = "ldap/\(host)"
        self.channelBinding = channelBinding
        // RFC 4752, section 3.1.
        var flags = GSS_C_MUTUAL_FLAG | GSS_C_SEQUENCE_FLAG | GSS_C_REPLAY_FLAG | GSS_C_INTEG_FLAG
        if wantsConfidentiality { flags |= GSS_C_CONF_FLAG }
        self.requestedFlags = OM_uint32(flags)
    }

    deinit {
        var minor: OM_uint32 = 0
        if self.handle != nil { gss_delete_sec_context(&minor, &self.handle, nil) }
    }

    /// Goes one step on; may wait for a KDC.
    ///
    /// - Returns: What to send, perhaps nothing.
    func establish(answering token: [UInt8]?) throws(LDAPError) -> [UInt8] {
        var minor: OM_uint32 = 0
        var output = gss_buffer_desc()
        var flags: OM_uint32 = 0
        defer {
            var ignored: OM_uint32 = 0
            gss_release_buffer(&ignored, &output)
        }
        var input = token ?? []
        let major = input.withUnsafeMutableBytes { bytes in
            var input = gss_buffer_desc(length: bytes.count, value: bytes.baseAddress)
            return self.withChannelBinding { binding in
                gss_init_sec_context(
                    &minor,
                    self.credential?.handle,
                    &self.handle,
                    self.target.handle,
                    cgss_mechanism(),
                    binding == nil ? self.requestedFlags : self.requestedFlags | Self.channelBoundFlag,
                    0,
                    binding,
                    &input,
                    nil,
                    &output,
                    &flags,
                    nil
                )
            }
        }
        guard !cgss_failed(major) else {
            throw GSSAPIError(major: major, minor: minor).error(doing: "prove who we are to \(self.targetDescription)")
        }
        if !cgss_must_continue(major) {
            guard flags & self.requestedFlags == self.requestedFlags else {
                throw LDAPError(
                    code: .bindFailed,
                    message: "\(self.targetDescription) did not prove who it is, or protects no bytes"
                )
            }
            self.isEstablished = true
            self.credential = nil
        }
        return Array(UnsafeRawBufferPointer(start: output.value, count: output.length))
    }

    /// Protects bytes.
    func wrap(_ bytes: UnsafeRawBufferPointer, isConfidential: Bool) throws(LDAPError) -> [UInt8] {
        var minor: OM_uint32 = 0
        var wasEncrypted: Int32 = 0
        var input = gss_buffer_desc(length: bytes.count, value: UnsafeMutableRawPointer(mutating: bytes.baseAddress))
        var output = gss_buffer_desc()
        let major = gss_wrap(
            &minor,
            self.handle,
            isConfidential ? 1 : 0,
            OM_uint32(GSS_C_QOP_DEFAULT),
            &input,
            &wasEncrypted,
            &output
        )
        defer {
            var ignored: OM_uint32 = 0
            gss_release_buffer(&ignored, &output)
        }
        guard !cgss_failed(major) else {
            throw GSSAPIError(major: major, minor: minor).error(doing: "protect a message")
        }
        guard !isConfidential || wasEncrypted != 0 else {
            throw LDAPError(code: .bindFailed, message: "Kerberos does not encrypt on this connection")
        }
        return Array(UnsafeRawBufferPointer(start: output.value, count: output.length))
    }

    /// Checks protected bytes, and calls `body` with what they hold.
    func unwrap<Value>(
        _ bytes: UnsafeRawBufferPointer,
        isConfidential: Bool,
        _ body: (UnsafeRawBufferPointer) -> Value
    ) throws(LDAPError) -> Value {
        var minor: OM_uint32 = 0
        var wasEncrypted: Int32 = 0
        var input = gss_buffer_desc(length: bytes.count, value: UnsafeMutableRawPointer(mutating: bytes.baseAddress))
        var output = gss_buffer_desc()
        let major = gss_unwrap(&minor, self.handle, &input, &output, &wasEncrypted, nil)
        defer {
            var ignored: OM_uint32 = 0
            gss_release_buffer(&ignored, &output)
        }
        guard !cgss_failed(major) else {
            var error = GSSAPIError(major: major, minor: minor).error(doing: "read a protected message")
            error.code = .protocolViolation
            throw error
        }
        // What is no failure but no plain success tells of a message that was replayed, reordered or left out.
        guard major == 0, !isConfidential || wasEncrypted != 0 else {
            throw LDAPError(
                code: .protocolViolation,
                message: "a protected message was not encrypted, or is not the next one of the server"
            )
        }
        return body(UnsafeRawBufferPointer(start: output.value, count: output.length))
    }

    /// The most bytes that make a protected message of this size; 0 where none do.
    func maximumPieceSize(messageSize: Int, isConfidential: Bool) throws(LDAPError) -> Int {
        var minor: OM_uint32 = 0
        var size: OM_uint32 = 0
        let major = gss_wrap_size_limit(
            &minor,
            self.handle,
            isConfidential ? 1 : 0,
            OM_uint32(GSS_C_QOP_DEFAULT),
            OM_uint32(clamping: messageSize),
            &size
        )
        guard !cgss_failed(major) else {
            throw GSSAPIError(major: major, minor: minor).error(doing: "find the size of protected messages")
        }
        return Int(size)
    }

    private func withChannelBinding(_ body: (gss_channel_bindings_t?) -> OM_uint32) -> OM_uint32 {
        guard var channelBinding else { return body(nil) }
        return channelBinding.withUnsafeMutableBytes { bytes in
            var binding = gss_channel_bindings_struct()
            binding.application_data = gss_buffer_desc(length: bytes.count, value: bytes.baseAddress)
            return body(&binding)
        }
    }
}
