import LDAP

/// Binds at one server after the other, and stops where another try could lock the account.
///
/// A value: the doctor does the connecting.
struct BindTrial: Sendable {
    /// Binds that no server answered, which it may have counted all the same.
    private static let maximumUnanswered = 2

    /// Why no further server is tried; `nil` while one may be.
    private(set) var stop: String?
    private var unanswered = 0

    /// Takes what came of a bind that was tried.
    mutating func failed(_ error: LDAPError, at server: ServerAddress) {
        if BindRefusal(error).isVerdict {
            self.stop = "\(server) did not take the account; another try might lock it"
        } else if error.code == .deadlineExceeded || error.code == .connectionClosed {
            self.unanswered += 1
            if self.unanswered >= Self.maximumUnanswered {
                self.stop = "\(self.unanswered) binds were not answered; more might lock the account"
            }
        }
    }

    /// How an account binds, in words.
    static func means(_ credentials: Credentials) -> String {
        switch credentials {
        case .anonymous: "anonymous, no bind"
        case .simple(let dn, _): "simple bind as \(dn)"
        case .external: "SASL EXTERNAL, by the client certificate or the socket's user"
        case .gssapi(let credentials): "Kerberos" + (credentials.principal.map { " as \($0)" } ?? "")
        }
    }
}
