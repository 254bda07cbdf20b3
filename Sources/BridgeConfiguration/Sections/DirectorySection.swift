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
        absence: .isError
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
    static let filter = Key("filter", "what every entry that may be found matches", .filter)
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
        kind, servers, startTLS, insecurePlainText, tls, bind, base, filter, groups, connections,
        operationsPerConnection, connectTimeout,
    ]
    static let form = ValueForm<DirectoryReading>.section(Self.keys, read: Self.read)

    private static func read(_ section: Section) -> DirectoryReading? {
        let kind = section.value(Self.kind)
        let base = section.value(Self.base)
        let filter = section.value(Self.filter)
        let groups = section.value(Self.groups)
        let connections = Self.readConnections(section)
        guard let kind, let base, let groups, let connections else {
            return DirectoryReading(kind: kind, settings: nil)
        }
        return DirectoryReading(
            kind: kind,
            settings: DirectoryReading.Settings(
                base: base,
                population: filter ?? DirectorySettings.defaultPopulation(of: kind),
                groups: groups.applied(to: .defaults(for: kind, base: base)),
                connections: connections
            )
        )
    }

    private static func readConnections(_ section: Section) -> DirectoryConnectionSettings? {
        let servers = section.value(Self.servers)
        let startTLS = section.value(Self.startTLS) ?? false
        let insecurePlainText = section.value(Self.insecurePlainText) ?? false
        let tls = section.value(Self.tls)
        let credentials = section.value(Self.bind)
        let connections = section.value(Self.connections)
        let operations = section.value(Self.operationsPerConnection)
        let connectTimeout = section.value(Self.connectTimeout)
        if let servers {
            let bindProtects = if case .gssapi? = credentials { true } else { false }
            ServerSecurityCheck(
                startTLS: startTLS,
                insecurePlainText: insecurePlainText,
                bindProtects: bindProtects
            )
            .check(servers, section.findings)
            if let credentials { KerberosHostCheck(credentials: credentials).check(servers, section.findings) }
        }
        guard let servers, let tls, let credentials, let connections, let operations, let connectTimeout else {
            return nil
        }
        return DirectoryConnectionSettings(
            configurations: servers.map { server in
                ConnectionConfiguration(
                    server: server.value,
                    startTLS: startTLS,
                    tls: tls,
                    credentials: credentials,
                    maximumOperationsInFlight: operations
                )
            },
            pool: PoolConfiguration(connections: connections, connectTimeout: connectTimeout)
        )
    }
}
