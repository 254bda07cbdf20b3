import LDAP

/// `directory.discover`: the servers that DNS names.
enum DiscoverSection {
    static let domain = Key(
        "domain",
        "the DNS domain whose servers are looked up",
        ValueForm<String>.domain,
        absence: .isError,
        example: "corp.example"
    )
    static let nameServers = Key(
        "nameServers",
        "the name servers to ask instead of the system's",
        .list(.nameServer, count: 1...8),
        absence: .follows("the system's"),
        example: "[192.0.2.53]"
    )
    static let acceptTargetsOutsideDomain = Key(
        "acceptTargetsOutsideDomain",
        "whether DNS may name servers of other domains",
        .boolean,
        absence: .means(false)
    )

    static let keys: [any DescribedKey] = [domain, nameServers, acceptTargetsOutsideDomain]
    static let form = ValueForm<DiscoverReading>.section(Self.keys, read: Self.read).named("discover")

    private static func read(_ section: Section) -> DiscoverReading? {
        let domain = section.value(Self.domain)
        let nameServers = section.value(Self.nameServers)
        let acceptsTargetsOutsideDomain = section.value(Self.acceptTargetsOutsideDomain)
        guard let domain, let acceptsTargetsOutsideDomain else { return nil }
        return DiscoverReading(
            domain: domain,
            nameServers: (nameServers ?? []).map(\.value),
            acceptsTargetsOutsideDomain: acceptsTargetsOutsideDomain
        )
    }
}
