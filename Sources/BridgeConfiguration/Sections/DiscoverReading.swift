/// What `directory.discover` says, before the directory's kind is known.
struct DiscoverReading {
    let domain: String
    let nameServers: [String]
    let acceptsTargetsOutsideDomain: Bool
}
