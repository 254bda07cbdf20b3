import CGSSAPI

/// A failure of the GSS-API, in words.
///
/// The words are of the thread on which the call failed: made there, at once.
struct GSSAPIError {
    private let major: OM_uint32
    private let minor: OM_uint32
    /// What the library says.
    private let text: String

    init(major: OM_uint32, minor: OM_uint32) {
        self.major = major
        self.minor = minor
        // "Unspecified GSS failure. Minor code may provide more information": then only that.
        let general = cgss_is_unspecific(major) && minor != 0 ? [] : Self.texts(of: major, type: GSS_C_GSS_CODE)
        let special = minor == 0 ? [] : Self.texts(of: minor, type: GSS_C_MECH_CODE)
        self.text = (general + special).joined(separator: ": ")
    }

    /// The error for the caller: what was tried, what the library says, what to do about it.
    func error(doing what: String) -> LDAPError {
        let advice = KerberosAdvice.text(minor: self.minor, hasBadBindings: cgss_has_bad_bindings(self.major))
        return LDAPError(
            code: .bindFailed,
            message: "Kerberos could not \(what): \(self.text)" + (advice.map { "; \($0)" } ?? "")
        )
    }

    private static func texts(of status: OM_uint32, type: Int32) -> [String] {
        var texts: [String] = []
        var context: OM_uint32 = 0
        repeat {
            var minor: OM_uint32 = 0
            var text = gss_buffer_desc()
            guard !cgss_failed(gss_display_status(&minor, status, type, cgss_mechanism(), &context, &text)) else {
                break
            }
            texts.append(String(decoding: UnsafeRawBufferPointer(start: text.value, count: text.length), as: UTF8.self))
            gss_release_buffer(&minor, &text)
            // A bound, should the library never say that it is done.
        } while context != 0 && texts.count < 8
        return texts
    }
}
