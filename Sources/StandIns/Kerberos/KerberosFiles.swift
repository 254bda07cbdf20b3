/// The texts of a throwaway realm's configuration files.
struct KerberosFiles {
    /// What the caller asked for.
    let configuration: KerberosConfiguration
    /// Where everything of this realm is.
    let folder: TemporaryFolder
    /// The KDC's port.
    let port: Int

    /// The clients' configuration, `krb5.conf(5)`: no DNS, no UDP, names as they are given.
    var client: String {
        var realms = self.configuration.otherRealms
        realms[self.configuration.realm] = self.port
        let sections = realms.sorted { $0.key < $1.key }.map { " \($0.key) = {\n  kdc = 127.0.0.1:\($0.value)\n }" }
        return """
            [libdefaults]
             default_realm = \(self.configuration.realm)
             dns_lookup_kdc = false
             dns_lookup_realm = false
             dns_canonicalize_hostname = false
             rdns = false
             udp_preference_limit = 1
             ticket_lifetime = 1h
            [realms]
            \(sections.joined(separator: "\n"))
            [logging]
             kdc = STDERR

            """
    }

    /// The KDC's configuration, `kdc.conf(5)`.
    var kdc: String {
        """
        [kdcdefaults]
         kdc_listen = ""
         kdc_tcp_listen = 127.0.0.1:\(self.port)
        [realms]
         \(self.configuration.realm) = {
          database_name = \(self.folder.file("principals"))
          key_stash_file = \(self.folder.file("stash"))
          acl_file = \(self.folder.file("acl"))
          max_life = 2h
         }
        [logging]
         kdc = STDERR

        """
    }

    /// What `kadmin.local` is told.
    var commands: String {
        self.configuration.principals
            .map { principal in
                """
                addprinc -randkey \(principal)
                ktadd -norandkey -k \(self.keytab(of: principal)) \(principal)

                """
            }
            .joined()
    }

    /// Where the environment of a process points to.
    var environment: [String: String] {
        ["KRB5_CONFIG": self.folder.file("krb5.conf"), "KRB5_KDC_PROFILE": self.folder.file("kdc.conf")]
    }

    /// The file with a principal's key.
    ///
    /// - Parameter principal: The principal as configured.
    /// - Returns: The path.
    func keytab(of principal: String) -> String {
        self.folder.file(principal.replacing("/", with: "-") + ".keytab")
    }
}
