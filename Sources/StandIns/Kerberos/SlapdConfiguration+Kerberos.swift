extension SlapdConfiguration {
    /// Has slapd take SASL binds with GSSAPI.
    ///
    /// - Parameters:
    ///   - realm: The realm; its principals hold `ldap/HOST`.
    ///   - host: The host in slapd's principal.
    ///   - name: The DN of a principal; `$1` is its name without the realm.
    public mutating func takeKerberos(_ realm: KerberosRealm, host: String = "127.0.0.1", as name: String) {
        self.extraGlobalDirectives += [
            "sasl-host \(host)",
            "authz-regexp \"^uid=([^,]+)(,cn=[^,]+)?,cn=gssapi,cn=auth$\" \"\(name)\"",
        ]
        // slapd's own environment, so that nothing of this process is touched. A replay cache would outlive the test.
        self.environment["KRB5_CONFIG"] = realm.configurationFile
        self.environment["KRB5_KTNAME"] = realm.keytab(of: "ldap/\(host)")
        self.environment["KRB5RCACHENAME"] = "none:"
    }
}
