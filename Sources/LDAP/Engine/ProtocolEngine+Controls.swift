import CLDAP

extension ProtocolEngine {
    /// Calls `body` with a NULL-ended array of libldap's controls that lives for the call; with `nil` when there are none.
    static func withControls<Result>(
        _ controls: [Control],
        _ body: (UnsafeMutablePointer<UnsafeMutablePointer<LDAPControl>?>?) throws(LDAPError) -> Result
    ) throws(LDAPError) -> Result {
        guard !controls.isEmpty else { return try body(nil) }
        var copies: [UnsafeMutablePointer<LDAPControl>?] = []
        defer { for copy in copies { ldap_control_free(copy) } }
        for control in controls {
            var copy: UnsafeMutablePointer<LDAPControl>?
            guard Self.make(control, &copy) == LDAP_SUCCESS else {
                throw LDAPError(code: .invalidRequest, message: "libldap could not take a control")
            }
            copies.append(copy)
        }
        copies.append(nil)
        // `body` throws outside the closure: the standard library's function knows no typed errors.
        let result = copies.withUnsafeMutableBufferPointer { pointers in
            Swift.Result { () throws(LDAPError) -> Result in try body(pointers.baseAddress) }
        }
        return try result.get()
    }

    private static func make(_ control: Control, _ copy: inout UnsafeMutablePointer<LDAPControl>?) -> Int32 {
        guard var value = control.value else {
            return ldap_control_create(control.type, control.isCritical ? 1 : 0, nil, 1, &copy)
        }
        // An empty value is a value: libldap takes a null pointer for none.
        let count = value.count
        if value.isEmpty { value = [0] }
        return value.withUnsafeMutableBytes { bytes in
            var content = berval(
                bv_len: ber_len_t(count),
                bv_val: bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            )
            return ldap_control_create(control.type, control.isCritical ? 1 : 0, &content, 1, &copy)
        }
    }

    /// Copies libldap's array of controls and frees it.
    static func takeControls(_ array: UnsafeMutablePointer<UnsafeMutablePointer<LDAPControl>?>?) -> [Control] {
        guard let array else { return [] }
        defer { ldap_controls_free(array) }
        var controls: [Control] = []
        while let control = array[controls.count]?.pointee {
            controls.append(
                Control(
                    type: control.ldctl_oid.map { String(cString: $0) } ?? "",
                    isCritical: control.ldctl_iscritical != 0,
                    value: control.ldctl_value.bv_val == nil ? nil : Self.bytes(of: control.ldctl_value)
                )
            )
        }
        return controls
    }
}
