import LDAP

/// Why a server did not take a bind, in words, and whether another try could do harm.
struct BindRefusal: Sendable, Hashable {
    let reason: String
    let advice: String

    /// Whether the password, or the account, was judged: each further try may lock the account.
    let isVerdict: Bool

    init(_ error: LDAPError) {
        let code = error.resultCode
        self.isVerdict = error.code == .bindFailed && !Self.unconcerned.contains(code)
        let domainCode = error.diagnosticMessage.flatMap { DomainCode(diagnosticMessage: $0)?.description }
        if code == .invalidCredentials, let known = domainCode.flatMap({ Self.domainReasons[$0] }) {
            self.reason = "refused: \(known.reason) (data \(domainCode ?? ""))"
            self.advice = known.advice
        } else if code == .invalidCredentials {
            self.reason = "refused: the name or the password is wrong (invalidCredentials)"
            self.advice = "check `bind.dn` and `bind.password`; the server does not tell which one is wrong"
        } else if code == .strongerAuthRequired || code == .confidentialityRequired {
            self.reason = "refused: the server takes no password in the clear"
            self.advice = "use ldaps:// or `startTLS: true`"
        } else {
            self.reason = error.finding
            self.advice =
                self.isVerdict
                ? "see that the account may bind this way, then try again" : "look at the server's own log"
        }
    }

    /// Answers that say nothing about the password.
    private static let unconcerned: [ResultCode?] = [
        .busy, .unavailable, .strongerAuthRequired, .confidentialityRequired,
    ]

    /// Windows' error codes in hexadecimal (MS-ERREF 2.2).
    private static let domainReasons: [String: (reason: String, advice: String)] = [
        "525": ("there is no such account", "check `bind.dn`"),
        "52e": ("the password is wrong, or there is no such account", "check `bind.dn` and `bind.password`"),
        "52f": ("the account is restricted, for example to have no empty password", "check the account's restrictions"),
        "530": ("the account may not sign in at this hour", "change the logon hours of the service account"),
        "531": ("the account may not sign in from this machine", "change the workstations of the service account"),
        "532": ("the password has expired", "set a new password, and let it not expire"),
        "533": ("the account is disabled", "enable the service account"),
        "534": ("the account lacks the right to sign in this way", "grant it, or remove the denial, on the server"),
        "568": ("the account is in too many groups", "take it out of some"),
        "701": ("the account has expired", "extend the service account"),
        "773": ("the password must be changed first", "set a new password without that demand"),
        "775": ("the account is locked", "find out what sends wrong passwords, then unlock it"),
        "80090346": (
            "the server wants channel binding, which a bind with a password has none of",
            "bind by GSSAPI, or lower the demand on the server"
        ),
    ]
}
