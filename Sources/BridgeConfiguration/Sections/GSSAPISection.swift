import LDAP

/// `directory.bind.gssapi`: where Kerberos tickets come from, and for whom.
enum GSSAPISection {
    static let keytab = Key("keytab", "the keytab file with the service account's key", .keytabFile)
    static let credentialCache = Key(
        "credentialCache",
        "the credential cache with a ticket that somebody else renews",
        .credentialCache,
        example: "/run/krb5cc_bridge"
    )
    static let principal = Key(
        "principal",
        "the service account's principal, where the keytab holds several",
        .text("a principal such as `bridge@CORP.EXAMPLE`"),
        absence: .follows("the first of the keytab")
    )
    static let host = Key(
        "host",
        "the host in the directory server's principal, where the server's URL has another",
        .text("a host name"),
        absence: .follows("the host of the server's URL"),
        example: "dc1.corp.example"
    )

    static let keys: [any DescribedKey] = [keytab, credentialCache, principal, host]
    static let form = ValueForm<GSSAPICredentials>
        .section(Self.keys, needs: [["keytab"], ["credentialCache"]], read: Self.read)

    private static func read(_ section: Section) -> GSSAPICredentials? {
        let keytab = section.value(Self.keytab)
        let credentialCache = section.value(Self.credentialCache)
        let principal = section.value(Self.principal)
        let host = section.value(Self.host)
        guard section.contains(Self.keytab) != section.contains(Self.credentialCache) else {
            section.findings.error(section.site, "tickets come from one place: give `keytab` or `credentialCache`")
            return nil
        }
        let source: GSSAPICredentials.Source? =
            keytab.map { .keytab($0) } ?? credentialCache.map { .credentialCache($0) }
        return source.map { GSSAPICredentials(source: $0, principal: principal, host: host) }
    }
}
