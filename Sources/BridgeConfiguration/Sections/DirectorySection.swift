import Directory
import LDAP

/// `directory`: the servers, and where people and groups are.
enum DirectorySection {
    static let kind = Key(
        "kind",
        "the product family, which sets defaults",
        ValueForm<DirectoryKind>.word,
        absence: .isError
    )
    static let servers = Key(
        "servers",
        "the servers' URLs, in order of preference",
        .list(.serverAddress, count: 1...16),
        example: "[ldaps://dc1.corp.example, ldaps://dc2.corp.example]"
    )
    static let backupServers = Key(
        "backupServers",
        "the URLs of servers that are asked only while none of `servers` can answer",
        .list(.serverAddress, count: 1...16)
    )
    static let discover = Key("discover", "the servers that DNS names, instead of `servers`", DiscoverSection.form)
    static let order = Key(
        "order",
        "which of several servers is asked",
        ValueForm<ServerOrder>.word,
        absence: .means(.inOrder)
    )
    static let hedging = Key(
        "hedging",
        "whether a second server is asked when the first takes longer than most searches do",
        .boolean,
        absence: .means(false)
    )
    static let startTLS = Key("startTLS", "whether ldap:// is upgraded by StartTLS", .boolean, absence: .means(false))
    static let insecurePlainText = Key(
        "insecurePlainText",
        "whether passwords and entries may pass networks in the clear",
        .boolean,
        absence: .means(false)
    )
    static let tls = Key("tls", "how TLS is verified", TLSSection.form, absence: .means(TLSSettings()))
    static let bind = Key("bind", "who the service is to the directory", BindSection.form, absence: .means(.anonymous))
    static let base = Key("base", "the entry below which people are searched", .distinguishedName, absence: .isError)
    static let filter = Key(
        "filter",
        "what every entry that may be found matches",
        .filter,
        absence: .dependsOnKind(DirectorySettings.defaultPopulation)
    )
    static let combinesRules = Key(
        "combinesRules",
        "whether correlation rules are asked in one search where they can be",
        .boolean,
        absence: .means(true)
    )
    static let securityIdentifierAttribute = Key(
        "securityIdentifierAttribute",
        "the attribute with the SID that an entry found by another key must not contradict",
        .attribute,
        absence: .means("objectSid")
    )
    static let groups = Key("groups", "how groups are found", GroupsSection.form, absence: .means(GroupOverrides()))
    static let connections = Key("connections", "the connections to each server", .integer(1...64), absence: .means(2))
    static let operationsPerConnection = Key(
        "operationsPerConnection",
        "the operations in flight on one connection",
        .integer(1...1000),
        absence: .means(80)
    )
    static let connectTimeout = Key(
        "connectTimeout",
        "the time for connecting, TLS and bind together",
        .duration(.milliseconds(50)...(.seconds(60))),
        absence: .means(.seconds(3))
    )

    static let keys: [any DescribedKey] = [
        kind, servers, backupServers, discover, order, hedging, startTLS, insecurePlainText, tls, bind, base, filter,
        combinesRules, securityIdentifierAttribute, groups, connections, operationsPerConnection, connectTimeout,
    ]
    static let needs = [["servers"], ["discover"]]
    static let form = ValueForm<DirectoryReading>.section(Self.keys, needs: Self.needs, read: Self.read)

    static func read(_ section: Section) -> DirectoryReading {
        let kind = section.value(Self.kind)
        let base = section.value(Self.base)
        let filter = section.value(Self.filter)
        let combinesRules = section.value(Self.combinesRules) ?? true
        let securityIdentifierAttribute = section.value(Self.securityIdentifierAttribute)
        let groups = section.value(Self.groups)
        let connections = Self.readConnections(section, kind: kind)
        guard let kind, let base, let groups, let connections else {
            return DirectoryReading(kind: kind, settings: nil)
        }
        if let written = GroupsSection.base.form.write?(base) {
            let path = section.site.path.appending(key: Self.groups.name).appending(key: GroupsSection.base.name)
            section.reader.derived.note(written, at: path)
        }
        let groupSettings = groups.applied(to: .defaults(for: kind, base: base))
        GroupStrategyCheck(kind: kind, groups: groups, settings: groupSettings).check(section)
        return DirectoryReading(
            kind: kind,
            settings: DirectoryReading.Settings(
                base: base,
                population: filter ?? DirectorySettings.defaultPopulation(of: kind),
                combinesRules: combinesRules,
                securityIdentifierAttribute: securityIdentifierAttribute,
                groups: groupSettings,
                connections: connections
            )
        )
    }

    private static func readConnections(_ section: Section, kind: DirectoryKind?) -> DirectoryConnectionSettings? {
        let startTLS = section.value(Self.startTLS) ?? false
        let insecurePlainText = section.value(Self.insecurePlainText) ?? false
        let tls = section.value(Self.tls)
        let credentials = section.value(Self.bind)
        let order = section.value(Self.order) ?? .inOrder
        let hedging = section.value(Self.hedging) ?? false
        let connections = section.value(Self.connections)
        let operations = section.value(Self.operationsPerConnection)
        let connectTimeout = section.value(Self.connectTimeout)
        let source = ServerSourceReading(section)
        let bindProtects = if case .gssapi? = credentials { true } else { false }
        ServerSecurityCheck(startTLS: startTLS, insecurePlainText: insecurePlainText, bindProtects: bindProtects)
            .check(source.listed, section.findings)
        if let credentials {
            KerberosHostCheck(credentials: credentials).check(source.listed, section.findings)
            ClientCertificateCheck(credentials: credentials, tls: tls).check(source, section)
        }
        guard let tls, let credentials, let connections, let operations, let connectTimeout else { return nil }
        let servers = source.servers(kind: kind, isPlain: startTLS || insecurePlainText) { server in
            ConnectionConfiguration(
                server: server,
                startTLS: startTLS,
                tls: tls,
                credentials: credentials,
                maximumOperationsInFlight: operations
            )
        }
        return servers.map {
            DirectoryConnectionSettings(
                servers: $0,
                sharing: ServerSetConfiguration(order: order, hedging: hedging ? HedgingSettings() : nil),
                pool: PoolConfiguration(connections: connections, connectTimeout: connectTimeout)
            )
        }
    }
}
