import EntraCallout
import LDAP

/// Finds servers whose principal, `ldap/HOST`, cannot be known.
struct KerberosHostCheck {
    let credentials: Credentials

    func check(_ servers: [Located<ServerAddress>], _ findings: FindingCollector) {
        guard case .gssapi(let credentials) = self.credentials else { return }
        if credentials.host != nil {
            for server in servers.dropFirst() {
                findings.warning(
                    server.site,
                    "`bind.gssapi.host` is taken for the name of this server too: without it each has its own"
                )
            }
            return
        }
        for server in servers where server.value.scheme == .ldapi {
            findings.error(
                server.site,
                "a socket has no host name for Kerberos: give `bind.gssapi.host`"
            )
        }
    }
}
