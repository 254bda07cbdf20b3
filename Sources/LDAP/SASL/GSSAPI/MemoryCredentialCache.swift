import CGSSAPI

/// A credential cache in memory for the tickets of one bind; owns its handles, and destroys the cache.
///
/// Such caches are the process's, under a name, and the GSS-API leaves them behind. Destroying one touches no file.
final class MemoryCredentialCache {
    /// The name for a credential store.
    let name: String
    private let context: krb5_context?
    private let cache: krb5_ccache?

    init() throws(LDAPError) {
        var context: krb5_context?
        var cache: krb5_ccache?
        var name: UnsafeMutablePointer<CChar>?
        guard krb5_init_context(&context) == 0 else {
            throw LDAPError(code: .bindFailed, message: "Kerberos could not start: krb5.conf cannot be read")
        }
        guard krb5_cc_new_unique(context, "MEMORY", nil, &cache) == 0,
            krb5_cc_get_full_name(context, cache, &name) == 0, let name
        else {
            if cache != nil { krb5_cc_destroy(context, cache) }
            krb5_free_context(context)
            throw LDAPError(code: .bindFailed, message: "Kerberos could not make a credential cache in memory")
        }
        self.name = String(cString: name)
        krb5_free_string(context, name)
        self.context = context
        self.cache = cache
    }

    deinit {
        krb5_cc_destroy(self.context, self.cache)
        krb5_free_context(self.context)
    }
}
