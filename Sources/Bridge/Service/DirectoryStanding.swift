import LDAP

/// How one directory stands at a moment, as far as is known without asking it.
struct DirectoryStanding: Sendable {
    let name: String
    let servers: [ServerState]
    let isBindKeptBack: Bool

    /// Whether a server may be expected to answer.
    var isUsable: Bool { self.servers.contains(where: \.isUsable) }
}
