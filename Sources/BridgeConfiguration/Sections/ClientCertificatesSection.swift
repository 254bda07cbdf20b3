/// `listen.clientCertificates`: whose certificates a proxy or gateway in front must show.
enum ClientCertificatesSection {
    static let authorities = Key(
        "authorities",
        "the PEM file with the authorities that sign client certificates",
        .pemFile("CERTIFICATE"),
        absence: .isError
    )
    static let names = Key(
        "names",
        "the names of which a client certificate must have one, as a name that it is for or as its common name",
        .oneOrMore(.text("a name of a client"), count: 1...64),
        absence: .isError,
        example: "gateway.corp.example"
    )

    static let keys: [any DescribedKey] = [authorities, names]
    static let form = ValueForm<ClientCertificateSettings>.section(Self.keys, read: Self.read)

    private static func read(_ section: Section) -> ClientCertificateSettings? {
        let authorities = section.value(Self.authorities)
        let names = section.value(Self.names)
        guard let authorities, let names else { return nil }
        return ClientCertificateSettings(authorityFile: authorities, names: names.map(\.value))
    }
}
