/// `admin`: where administrators reach the service, on this machine alone.
enum AdminSection {
    static let address = Key(
        "address",
        "the address to listen on, host:port of this machine",
        .listenAddress,
        absence: .isError,
        example: "127.0.0.1:9901"
    )

    static let keys: [any DescribedKey] = [address]
    static let form = ValueForm<AdminSettings>.section(Self.keys, read: Self.read)

    private static func read(_ section: Section) -> AdminSettings? {
        guard let address = section.value(Self.address) else { return nil }
        guard address.isLoopback else {
            section.findings.error(
                section.site(of: Self.address),
                "other machines could reach \(address), and nobody has to prove who they are there: take an address of this "
                    + "machine alone, such as `127.0.0.1:9901`, and come from elsewhere through SSH"
            )
            return nil
        }
        return AdminSettings(address: address)
    }
}
