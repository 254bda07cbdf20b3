import LDAP

/// `directory.bind`: who the service is to the directory, by a password, by TLS or the socket, or by Kerberos.
enum BindSection {
    static let dn = Key(
        "dn",
        "the DN of the service's account",
        .bindName,
        absence: .isError,
        example: "cn=bridge,ou=service,dc=corp,dc=example"
    )
    static let password = Key(
        "password",
        "the password of the service's account",
        .secret,
        absence: .isError,
        example: "\"${env:LDAP_BIND_PASSWORD}\""
    )
    static let external = Key(
        "external",
        "whether the directory knows the service by its client certificate, or by its user over ldapi (SASL EXTERNAL)",
        .boolean,
        absence: .means(false)
    )
    static let gssapi = Key("gssapi", "how the service proves who it is by Kerberos", GSSAPISection.form)

    static let keys: [any DescribedKey] = [dn, password, external, gssapi]
    static let form = ValueForm<Credentials>
        .section(Self.keys, needs: [["dn", "password"], ["external"], ["gssapi"]], read: Self.read)
        .writing { _ in .unwritten("anonymous") }
        .named("bind")

    private static func read(_ section: Section) -> Credentials? {
        let external = section.value(Self.external) ?? false
        let gssapi = section.value(Self.gssapi)
        let hasPassword = section.contains(Self.dn) || section.contains(Self.password)
        let hasKerberos = section.contains(Self.gssapi)
        // Read before anything is decided, so that what is wrong with them is said too.
        let needsPassword = !external && !hasKerberos
        let dn = needsPassword || section.contains(Self.dn) ? section.value(Self.dn) : nil
        let password = needsPassword || section.contains(Self.password) ? section.value(Self.password) : nil
        guard [hasPassword, external, hasKerberos].count(where: \.self) <= 1 else {
            section.findings.error(
                section.site,
                "more than one way to bind: give `dn` and `password`, or `external: true`, or `gssapi`"
            )
            return nil
        }
        if external { return .external() }
        if hasKerberos { return gssapi.map { .gssapi($0) } }
        guard let dn, let password else { return nil }
        return .simple(dn: dn, password: password)
    }
}
