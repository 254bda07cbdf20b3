import CLDAP
import Glibc

extension ProtocolEngine {
    /// Encodes a request of a SASL bind and returns its message id.
    func saslBind(mechanism: String, credentials: [UInt8]) throws(LDAPError) -> Int32 {
        var messageID: Int32 = 0
        // Never a NULL pointer: without one libldap leaves the credentials out, and an empty value is not the same as none.
        // EXTERNAL's server would ask for another step.
        var bytes = credentials.map(CChar.init(bitPattern:)) + [0]
        let result = bytes.withUnsafeMutableBufferPointer { pointer in
            var value = berval(bv_len: ber_len_t(credentials.count), bv_val: pointer.baseAddress)
            return ldap_sasl_bind(self.handle, nil, mechanism, &value, nil, nil, &messageID)
        }
        try self.check(result, doing: "encode the bind")
        return messageID
    }

    /// Reads an answer to a bind with the server's credentials in it.
    func decodeBindResult(_ message: OpaquePointer) throws(LDAPError) -> ServerMessage.Result {
        var result = try self.decodeResult(message)
        var credentials: UnsafeMutablePointer<berval>?
        try self.check(
            ldap_parse_sasl_bind_result(self.handle, message, &credentials, 0),
            doing: "read the answer to a bind",
            as: .protocolViolation
        )
        defer { ber_bvfree(credentials) }
        result.serverCredentials = credentials.map { Self.bytes(of: $0.pointee) }
        return result
    }
}
