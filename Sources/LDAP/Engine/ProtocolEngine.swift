import CLDAP
import CLDAPTransport
import NIOCore

/// libldap without a socket: requests become bytes to send, bytes that arrived become messages.
///
/// It owns the `LDAP *` and its memory transport. No call of it waits. It belongs to one thread of control, the event loop
/// of its connection, and is not used again after ``unbind()``.
final class ProtocolEngine {
    let handle: OpaquePointer
    private let transport: OpaquePointer
    private var isUnbound = false
    /// What the handle does about aliases now.
    var aliases = SearchRequest.AliasDereferencing.never

    init(server: ServerAddress, maximumMessageSize: Int) throws(LDAPError) {
        var handle: OpaquePointer?
        var transport: OpaquePointer?
        let result = cldap_open(server.description, maximumMessageSize, &handle, &transport)
        guard result == LDAP_SUCCESS, let handle, let transport else {
            throw LDAPError(code: .invalidRequest, message: "libldap made no handle: \(Self.text(ofError: result))")
        }
        self.handle = handle
        self.transport = transport
    }

    deinit {
        if !self.isUnbound { cldap_close(self.handle) }
        cldap_transport_free(self.transport)
    }

    // MARK: Bytes

    /// Takes bytes that arrived.
    func feed(_ buffer: ByteBuffer) throws(LDAPError) {
        let result = buffer.withUnsafeReadableBytes { bytes in
            cldap_transport_feed(self.transport, bytes.baseAddress?.assumingMemoryBound(to: UInt8.self), bytes.count)
        }
        switch result {
        case CLDAP_FEED_OK: return
        case CLDAP_FEED_NOT_LDAP:
            throw LDAPError(code: .protocolViolation, message: "the peer sent something that is not LDAP")
        case CLDAP_FEED_TOO_LARGE:
            throw LDAPError(code: .protocolViolation, message: "the peer sent a message above the configured size")
        case CLDAP_FEED_MALFORMED:
            throw LDAPError(code: .protocolViolation, message: "the peer sent an LDAP message with a broken inside")
        default:
            throw LDAPError(code: .protocolViolation, message: "no memory for what the peer sent")
        }
    }

    /// Whether bytes have arrived that no message has used up.
    var hasUnreadBytes: Bool { cldap_transport_unread(self.transport) > 0 }

    /// The bytes to send since the last call; `nil` when there are none.
    func takeOutgoing(allocator: ByteBufferAllocator) -> ByteBuffer? {
        var count = 0
        let bytes = cldap_transport_outgoing(self.transport, &count)
        guard count > 0, let bytes else { return nil }
        var buffer = allocator.buffer(capacity: count)
        buffer.writeBytes(UnsafeRawBufferPointer(start: bytes, count: count))
        cldap_transport_outgoing_clear(self.transport)
        return buffer
    }

    // MARK: Requests

    /// Encodes a simple bind and returns its message id.
    func simpleBind(dn: String, password: SecretText) throws(LDAPError) -> Int32 {
        // A NUL would cut the DN in C and bind as somebody else.
        guard !dn.utf8.contains(0), !dn.isEmpty, !password.bytes.isEmpty else {
            throw LDAPError(
                code: .invalidRequest,
                message: "a simple bind needs a DN and a password that are not empty"
            )
        }
        var messageID: Int32 = 0
        var bytes = password.bytes.map(CChar.init(bitPattern:))
        let result = bytes.withUnsafeMutableBufferPointer { pointer in
            var value = berval(bv_len: ber_len_t(pointer.count), bv_val: pointer.baseAddress)
            return ldap_sasl_bind(self.handle, dn, nil, &value, nil, nil, &messageID)
        }
        try self.check(result, doing: "encode the bind")
        return messageID
    }

    /// Encodes the StartTLS request and returns its message id.
    func startTLS() throws(LDAPError) -> Int32 {
        var messageID: Int32 = 0
        try self.check(ldap_start_tls(self.handle, nil, nil, &messageID), doing: "encode StartTLS")
        return messageID
    }

    /// Tells the server that nobody waits for an operation any more; its late answers are discarded.
    func abandon(messageID: Int32) {
        // The only failures are of encoding or of a transport that takes everything: nothing to do about either.
        _ = ldap_abandon_ext(self.handle, messageID, nil, nil)
    }

    /// Ends the handle: the unbind request joins the bytes to send, and no other call may follow but
    /// ``takeOutgoing(allocator:)``.
    func unbind() {
        guard !self.isUnbound else { return }
        self.isUnbound = true
        cldap_close(self.handle)
    }

    // MARK: Messages

    /// The next complete message, or `nil` when more bytes are needed.
    func nextMessage() throws(LDAPError) -> ServerMessage? {
        while cldap_data_ready(self.transport) {
            var message: OpaquePointer?
            let type = cldap_next_message(self.handle, &message)
            guard type >= 0 else {
                throw LDAPError(code: .protocolViolation, message: "the peer sent a message that libldap cannot read")
            }
            // 0: what was there belonged to an abandoned operation.
            guard type > 0, let message else { continue }
            defer { ldap_msgfree(message) }
            return try self.decode(message, type: type)
        }
        return nil
    }

    private func decode(_ message: OpaquePointer, type: Int32) throws(LDAPError) -> ServerMessage {
        let messageID = ldap_msgid(message)
        switch UInt(type) {
        case LDAP_RES_SEARCH_ENTRY:
            return .entry(messageID: messageID, try self.decodeEntry(message))
        case LDAP_RES_SEARCH_REFERENCE:
            return .reference(messageID: messageID, urls: try self.decodeReference(message))
        case LDAP_RES_SEARCH_RESULT:
            return .searchDone(messageID: messageID, try self.decodeResult(message))
        case LDAP_RES_BIND:
            return .bindResponse(messageID: messageID, try self.decodeBindResult(message))
        case LDAP_RES_EXTENDED:
            let result = try self.decodeResult(message)
            if messageID == 0 { return .unsolicited(result) }
            return .extendedResponse(messageID: messageID, result, try self.decodeExtendedResult(message))
        case LDAP_RES_COMPARE:
            return .compareDone(messageID: messageID, try self.decodeResult(message))
        case LDAP_RES_INTERMEDIATE:
            return .intermediate
        default:
            return .foreign
        }
    }

    private func decodeEntry(_ message: OpaquePointer) throws(LDAPError) -> SearchEntry {
        var ber: OpaquePointer?
        var dn = berval()
        try self.check(ldap_get_dn_ber(self.handle, message, &ber, &dn), doing: "read an entry", as: .protocolViolation)
        // 0: the bytes belong to the message, only the reader is ours.
        defer { ber_free(ber, 0) }
        var attributes: [SearchEntry.Attribute] = []
        // Most entries have a handful of attributes: no growing on the way there.
        attributes.reserveCapacity(8)
        while true {
            var name = berval()
            var values: UnsafeMutablePointer<berval>?
            try self.check(
                ldap_get_attribute_ber(self.handle, message, ber, &name, &values),
                doing: "read an attribute",
                as: .protocolViolation
            )
            // The array is ours, the bytes that it points to are the message's.
            defer { ldap_memfree(values) }
            guard name.bv_val != nil else { break }
            attributes.append(SearchEntry.Attribute(name: Self.text(of: name), values: Self.copy(values)))
        }
        return SearchEntry(dn: Self.text(of: dn), attributes: attributes)
    }

    /// Copies the values of an attribute.
    private static func copy(_ values: UnsafeMutablePointer<berval>?) -> [[UInt8]] {
        guard let values else { return [] }
        var count = 0
        while values[count].bv_val != nil { count += 1 }
        return UnsafeBufferPointer(start: values, count: count).map(Self.bytes)
    }

    private func decodeReference(_ message: OpaquePointer) throws(LDAPError) -> [String] {
        var urls: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        try self.check(
            ldap_parse_reference(self.handle, message, &urls, nil, 0),
            doing: "read a reference",
            as: .protocolViolation
        )
        return Self.takeStrings(urls)
    }

    func decodeResult(_ message: OpaquePointer) throws(LDAPError) -> ServerMessage.Result {
        var code: Int32 = 0
        var matched: UnsafeMutablePointer<CChar>?
        var diagnostic: UnsafeMutablePointer<CChar>?
        var referrals: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        var controls: UnsafeMutablePointer<UnsafeMutablePointer<LDAPControl>?>?
        try self.check(
            ldap_parse_result(self.handle, message, &code, &matched, &diagnostic, &referrals, &controls, 0),
            doing: "read a result",
            as: .protocolViolation
        )
        defer {
            ldap_memfree(matched)
            ldap_memfree(diagnostic)
        }
        return ServerMessage.Result(
            code: ResultCode(rawValue: code),
            matchedDN: matched.map { String(cString: $0) },
            diagnosticMessage: diagnostic.map { String(cString: $0) },
            referrals: Self.takeStrings(referrals),
            controls: Self.takeControls(controls)
        )
    }

    private func decodeExtendedResult(_ message: OpaquePointer) throws(LDAPError) -> ExtendedResult {
        var name: UnsafeMutablePointer<CChar>?
        var value: UnsafeMutablePointer<berval>?
        try self.check(
            ldap_parse_extended_result(self.handle, message, &name, &value, 0),
            doing: "read the answer to an extended operation",
            as: .protocolViolation
        )
        defer {
            ldap_memfree(name)
            ber_bvfree(value)
        }
        return ExtendedResult(
            name: name.map { String(cString: $0) },
            value: value.map { Self.bytes(of: $0.pointee) }
        )
    }

    // MARK: Helpers

    func check(
        _ result: Int32,
        doing what: String,
        as code: LDAPError.Code = .invalidRequest
    ) throws(LDAPError) {
        guard result == LDAP_SUCCESS else {
            throw LDAPError(code: code, message: "libldap could not \(what): \(Self.text(ofError: result))")
        }
    }

    private static func text(ofError result: Int32) -> String {
        ldap_err2string(result).map { String(cString: $0) } ?? "error \(result)"
    }

    static func bytes(of value: berval) -> [UInt8] {
        Array(UnsafeRawBufferPointer(start: value.bv_val, count: Int(value.bv_len)))
    }

    private static func text(of value: berval) -> String {
        String(decoding: UnsafeRawBufferPointer(start: value.bv_val, count: Int(value.bv_len)), as: UTF8.self)
    }

    /// Copies a NULL-ended array of strings and frees it.
    private static func takeStrings(_ array: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> [String] {
        guard let array else { return [] }
        defer { ber_memvfree(UnsafeMutableRawPointer(array).assumingMemoryBound(to: UnsafeMutableRawPointer?.self)) }
        var strings: [String] = []
        while let text = array[strings.count] { strings.append(String(cString: text)) }
        return strings
    }
}
