import CGSSAPI

/// What an administrator can do about a failure of Kerberos.
enum KerberosAdvice {
    private static let texts: [Int: String] = [
        Int(KRB5_KT_NOTFOUND): "check with `klist -k` that the keytab holds the principal",
        Int(KRB5KDC_ERR_C_PRINCIPAL_UNKNOWN): "the KDC does not know the client's principal: check its name and realm",
        Int(KRB5KDC_ERR_S_PRINCIPAL_UNKNOWN):
            "the KDC knows no such service: the host must be as in the server's principal, ldap/HOST, not an alias or address",
        Int(KRB5KDC_ERR_PREAUTH_FAILED):
            "the key is not the principal's any more: make a new keytab after a password change",
        Int(KRB5KDC_ERR_CLIENT_REVOKED): "the principal is disabled, locked or expired",
        Int(KRB5KDC_ERR_KEY_EXP): "the principal's password has expired",
        Int(KRB5KDC_ERR_ETYPE_NOSUPP): "the keytab and the KDC have no encryption type in common",
        Int(KRB5KRB_AP_ERR_SKEW): "the clocks of this machine, the KDC and the server differ by more than five minutes",
        Int(KRB5KRB_AP_ERR_TKT_EXPIRED): "the ticket has expired: whoever fills the credential cache has to renew it",
        Int(KRB5KRB_AP_ERR_MODIFIED): "the server's key is not the one that the KDC has: renew the server's keytab",
        Int(KRB5_KDC_UNREACH): "no KDC of the realm answers: check [realms] in krb5.conf, DNS, and port 88",
        Int(KRB5_REALM_UNKNOWN): "no KDC is known for the realm: check [realms] in krb5.conf, or DNS",
        Int(KRB5_REALM_CANT_RESOLVE): "the KDC's name does not resolve",
        Int(KRB5_CONFIG_NODEFREALM): "krb5.conf has no default_realm: write the principal with its realm",
        Int(KRB5_FCC_NOFILE): "there is no credential cache: run kinit, or use a keytab",
        Int(KRB5_CC_NOTFOUND): "the credential cache holds no such ticket",
        Int(KRB5_CC_FORMAT): "the file is no credential cache",
    ]

    /// - Parameters:
    ///   - minor: The mechanism's status.
    ///   - hasBadBindings: Whether the server did not accept the channel binding.
    /// - Returns: `nil` where the library's words have to do.
    static func text(minor: OM_uint32, hasBadBindings: Bool) -> String? {
        if hasBadBindings {
            return "somebody ends TLS between here and the server; if that is a proxy of yours, send no channel binding"
        }
        // Kerberos' codes are negative numbers.
        return self.texts[Int(Int32(bitPattern: minor))]
    }
}
