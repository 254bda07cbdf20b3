/// `monitoring`: how the service tells others how it is.
enum MonitoringSection {
    private static let defaults = MonitoringSettings()

    static let address = Key(
        "address",
        "an address for metrics and health alone, host:port, which other machines may reach; they are on `admin` anyway",
        .listenAddress,
        example: "0.0.0.0:9902"
    )
    static let readyTenants = Key(
        "readyTenants",
        "of how many tenants the keys must be there, and not too old, for the service to be ready",
        .word,
        absence: .means(Self.defaults.readyTenants)
    )
    static let readyDirectories = Key(
        "readyDirectories",
        "of how many directories a server must be usable for the service to be ready",
        .word,
        absence: .means(Self.defaults.readyDirectories)
    )
    static let maximumKeysAge = Key(
        "maximumKeysAge",
        "the age from which on a tenant's keys are too old",
        .duration(.seconds(2 * 60 * 60)...(.seconds(30 * 24 * 60 * 60))),
        absence: .means(Self.defaults.maximumKeysAge)
    )
    static let drainDelay = Key(
        "drainDelay",
        "how long callouts are still taken after `/ready` has turned to 503 at the end, so that load balancers notice",
        .duration(.zero...(.seconds(5 * 60))),
        absence: .means(Self.defaults.drainDelay)
    )

    static let keys: [any DescribedKey] = [address, readyTenants, readyDirectories, maximumKeysAge, drainDelay]
    static let form = ValueForm<MonitoringSettings>
        .section(Self.keys) { section in
            let address = section.value(Self.address)
            let readyTenants = section.value(Self.readyTenants)
            let readyDirectories = section.value(Self.readyDirectories)
            let maximumKeysAge = section.value(Self.maximumKeysAge)
            let drainDelay = section.value(Self.drainDelay)
            guard let readyTenants, let readyDirectories, let maximumKeysAge, let drainDelay,
                address != nil || !section.contains(Self.address)
            else { return nil }
            return MonitoringSettings(
                address: address,
                readyTenants: readyTenants,
                readyDirectories: readyDirectories,
                maximumKeysAge: maximumKeysAge,
                drainDelay: drainDelay
            )
        }
}
