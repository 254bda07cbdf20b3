import CGSSAPI

/// The name of a principal; owns its handle.
///
/// Made and used in one call on one thread; nothing refers to it afterwards.
final class GSSAPIName {
    private(set) var handle: gss_name_t?

    /// - Parameter principal: `NAME@REALM`, `SERVICE/HOST@REALM`, or without a realm for the default one.
    /// - Throws: ``LDAPError`` with code ``LDAPError/Code/bindFailed`` when it is no such name.
    init(principal: String) throws(LDAPError) {
        var minor: OM_uint32 = 0
        var handle: gss_name_t?
        var bytes = Array(principal.utf8)
        let major = bytes.withUnsafeMutableBytes { pointer in
            var buffer = gss_buffer_desc(length: pointer.count, value: pointer.baseAddress)
            return gss_import_name(&minor, &buffer, cgss_principal_name_type(), &handle)
        }
        guard !cgss_failed(major) else {
            throw GSSAPIError(major: major, minor: minor).error(doing: "read the name \(principal)")
        }
        self.handle = handle
    }

    /// The principal of the LDAP service on a host, named as it was given.
    ///
    /// GSS-API's own host-based names ask DNS for another name, forwards and in reverse, unless krb5.conf forbids it.
    /// libkrb5 has a way that does not, and that still goes by krb5.conf for the realm.
    convenience init(serviceHost host: String) throws(LDAPError) {
        var context: krb5_context?
        guard krb5_init_context(&context) == 0 else {
            throw LDAPError(code: .bindFailed, message: "Kerberos could not start: krb5.conf cannot be read")
        }
        defer { krb5_free_context(context) }
        var principal: krb5_principal?
        var text: UnsafeMutablePointer<CChar>?
        guard krb5_sname_to_principal(context, host, "ldap", KRB5_NT_UNKNOWN, &principal) == 0,
            krb5_unparse_name(context, principal, &text) == 0, let text
        else {
            krb5_free_principal(context, principal)
            throw LDAPError(code: .bindFailed, message: "Kerberos could not make a service name for the host \(host)")
        }
        defer {
            krb5_free_unparsed_name(context, text)
            krb5_free_principal(context, principal)
        }
        try self.init(principal: String(cString: text))
    }

    deinit {
        var minor: OM_uint32 = 0
        if self.handle != nil { gss_release_name(&minor, &self.handle) }
    }
}
