/// How the servers of a service changed since the change before.
public struct ServerListChange: Sendable, Hashable {
    /// The servers from now on.
    public let list: ServerList
    /// The addresses that were not there before, in the list's order.
    public let added: [ServerAddress]
    /// The addresses that are no longer there, in the order before.
    public let removed: [ServerAddress]

    init(from old: ServerList, to new: ServerList) {
        let before = Set(old.addresses)
        let after = Set(new.addresses)
        self.list = new
        self.added = new.addresses.filter { !before.contains($0) }
        self.removed = old.addresses.filter { !after.contains($0) }
    }
}
