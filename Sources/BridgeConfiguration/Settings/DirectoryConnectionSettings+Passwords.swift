import EntraCallout
import LDAP

extension DirectoryConnectionSettings {
    /// Whether a user's password may be sent to the servers without TLS.
    ///
    /// Kerberos protects the connections that the service keeps, and not the one on which a password is tried: an account
    /// that binds by it is no word of the administrator's that plain text is meant.
    package var allowsPlainTextPasswords: Bool {
        self.configurations.allSatisfy { connection in
            if case .gssapi = connection.credentials { NetworkHost.isLoopback(connection.server.host) } else { true }
        }
    }

    /// Whether a user's password would have to be sent to a server without TLS although nobody said so.
    var wouldSendPlainTextPasswords: Bool {
        !self.allowsPlainTextPasswords
            && self.configurations.contains { $0.server.scheme == .ldap && !$0.startTLS }
    }
}
