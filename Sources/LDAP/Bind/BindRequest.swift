/// A simple bind as somebody else (RFC 4511, section 4.2) on a connection that is for nothing else.
struct BindRequest: Sendable {
    let dn: String
    let password: TypedPassword
    let controls: [Control]

    /// Checks that the bind can be sent, and would say something.
    func validate() throws(LDAPError) {
        // A NUL would cut the name in C and bind as somebody else. Without a name or a password servers answer "success" to
        // everybody (RFC 4513, sections 5.1.1 and 5.1.2).
        guard !self.dn.isEmpty, !self.dn.utf8.contains(0), !self.password.isEmpty else {
            throw LDAPError(
                code: .invalidRequest,
                message: "a simple bind needs a DN and a password that are not empty"
            )
        }
        for control in self.controls { try control.validate() }
    }
}
