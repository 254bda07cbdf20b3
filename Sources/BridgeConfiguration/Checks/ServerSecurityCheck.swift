import EntraCallout
import LDAP

/// Refuses to send passwords and entries over a network in the clear, unless the document says that this is meant.
struct ServerSecurityCheck {
    let startTLS: Bool
    let insecurePlainText: Bool
    /// Whether the bind protects what follows: Kerberos does, and it sends no password.
    let bindProtects: Bool

    func check(_ servers: [Located<ServerAddress>], _ findings: FindingCollector) {
        var known: Set<ServerAddress> = []
        for server in servers {
            if !known.insert(server.value).inserted {
                findings.warning(server.site, "this server is listed twice")
            }
            switch server.value.scheme {
            case .ldaps, .ldapi:
                guard self.startTLS else { continue }
                findings.error(
                    server.site,
                    "`startTLS: true` upgrades ldap:// connections; \(server.value.scheme.rawValue):// is never one"
                )
            case .ldap:
                guard !self.startTLS, !self.insecurePlainText, !self.bindProtects,
                    !NetworkHost.isLoopback(server.value.host)
                else { continue }
                findings.error(
                    server.site,
                    "without TLS anybody on the way can read passwords and entries: use ldaps://, or `startTLS: true` "
                        + "(`insecurePlainText: true` if it is meant)"
                )
            }
        }
    }
}
