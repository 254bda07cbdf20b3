import CGSSAPI
import Glibc

/// The client's right to ask for tickets; owns its handle, and the cache in memory where it has one.
///
/// Made and used in calls on Kerberos' threads that follow one another, never two at a time.
final class GSSAPICredential {
    private(set) var handle: gss_cred_id_t?
    private let memoryCache: MemoryCredentialCache?

    /// Acquires the credential; reads files, and may wait for a KDC.
    init(_ credentials: GSSAPICredentials) throws(LDAPError) {
        let name: GSSAPIName? =
            if let principal = credentials.principal { try GSSAPIName(principal: principal) } else { nil }
        var store: [(key: String, value: String)] = []
        let place: String
        switch credentials.source {
        case .keytab(let path):
            // The library would only say that it has no credentials.
            try Self.checkIsReadable(path, kind: "keytab")
            let cache = try MemoryCredentialCache()
            self.memoryCache = cache
            store = [("client_keytab", "FILE:\(path)"), ("ccache", cache.name)]
            place = "with the keytab \(path)"
        case .credentialCache(let cache):
            self.memoryCache = nil
            if cache.hasPrefix("/") { try Self.checkIsReadable(cache, kind: "credential cache") }
            store = [("ccache", cache)]
            place = "with the credential cache \(cache)"
        case .processDefault:
            self.memoryCache = nil
            place = "with the process's own settings"
        }
        var minor: OM_uint32 = 0
        var handle: gss_cred_id_t?
        let major = Self.withStore(store) { store in
            gss_acquire_cred_from(
                &minor,
                name?.handle,
                0,
                cgss_mechanisms(),
                GSS_C_INITIATE,
                store,
                &handle,
                nil,
                nil
            )
        }
        // The library keeps nothing of the name.
        withExtendedLifetime(name) {}
        guard !cgss_failed(major) else {
            let who = credentials.principal.map { " as \($0)" } ?? ""
            throw GSSAPIError(major: major, minor: minor).error(doing: "get credentials\(who) \(place)")
        }
        self.handle = handle
    }

    deinit {
        var minor: OM_uint32 = 0
        if self.handle != nil { gss_release_cred(&minor, &self.handle) }
    }

    private static func checkIsReadable(_ path: String, kind: String) throws(LDAPError) {
        guard !path.utf8.contains(0), access(path, R_OK) == 0 else {
            let reason = path.utf8.contains(0) ? "a NUL in its path" : String(cString: strerror(errno))
            throw LDAPError(code: .bindFailed, message: "the \(kind) \(path) cannot be read: \(reason)")
        }
    }

    /// Calls `body` with a credential store that lives for the call; `nil` where it would be empty.
    private static func withStore(
        _ store: [(key: String, value: String)],
        _ body: (gss_const_key_value_set_t?) -> OM_uint32
    ) -> OM_uint32 {
        guard !store.isEmpty else { return body(nil) }
        return withCStringArray(store.flatMap { [$0.key, $0.value] }) { strings in
            var elements = store.indices.map { index in
                gss_key_value_element_desc(key: strings?[2 * index], value: strings?[2 * index + 1])
            }
            return elements.withUnsafeMutableBufferPointer { pointer in
                var set = gss_key_value_set_desc(count: OM_uint32(pointer.count), elements: pointer.baseAddress)
                return body(&set)
            }
        }
    }
}
