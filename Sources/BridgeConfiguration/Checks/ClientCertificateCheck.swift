import LDAP

/// Refuses `external: true` where nothing below LDAP says who the service is.
struct ClientCertificateCheck {
    let credentials: Credentials
    let tls: TLSSettings?

    func check(_ source: ServerSourceReading, _ section: Section) {
        guard case .external = self.credentials, let tls, tls.clientCertificate == nil else { return }
        let isLocal = !source.listed.isEmpty && source.listed.allSatisfy { $0.value.scheme == .ldapi }
        guard !isLocal else { return }
        section.findings.error(
            section.site(of: DirectorySection.bind),
            "`external` needs something that proves who the service is: `tls.clientCertificate` and `tls.privateKey`, "
                + "or servers by ldapi://"
        )
    }
}
