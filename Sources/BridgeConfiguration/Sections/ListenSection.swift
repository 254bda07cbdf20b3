/// `listen`: where callouts are taken.
enum ListenSection {
    static let address = Key(
        "address",
        "the address to listen on, host:port",
        .listenAddress,
        absence: .isError,
        example: "127.0.0.1:8080"
    )
    static let path = Key("path", "the path of the callouts' URL", .urlPath, absence: .means("/callout"))
    static let certificate = Key(
        "certificate",
        "the PEM file with the certificate and its chain",
        .pemFile("CERTIFICATE")
    )
    static let privateKey = Key("privateKey", "the PEM file with the private key", .pemFile("PRIVATE KEY"))
    static let insecurePlainHTTP = Key(
        "insecurePlainHTTP",
        "whether to take plain HTTP from other machines, for a proxy at which TLS ends",
        .boolean,
        absence: .means(false)
    )

    static let keys: [any DescribedKey] = [address, path, certificate, privateKey, insecurePlainHTTP]
    static let form = ValueForm<ListenSettings>.section(Self.keys, read: Self.read)

    private static func read(_ section: Section) -> ListenSettings? {
        let address = section.value(Self.address)
        let path = section.value(Self.path)
        let insecurePlainHTTP = section.value(Self.insecurePlainHTTP) ?? false
        let certificate = Self.readCertificate(section)
        guard let address, let path else { return nil }
        let hasTLS = section.contains(Self.certificate) || section.contains(Self.privateKey)
        if !hasTLS, !address.isLoopback, !insecurePlainHTTP {
            section.findings.error(
                section.site(of: Self.address),
                "other machines can reach \(address), and without TLS anybody on the way can read tokens and claims: "
                    + "give `certificate` and `privateKey`, or say `insecurePlainHTTP: true` if TLS ends at a proxy"
            )
        }
        if hasTLS, insecurePlainHTTP {
            section.findings.warning(
                section.site(of: Self.insecurePlainHTTP),
                "has no effect, because `certificate` is given: callouts are taken by HTTPS only"
            )
        }
        return ListenSettings(
            address: address,
            path: path,
            certificate: certificate,
            insecurePlainHTTP: insecurePlainHTTP
        )
    }

    private static func readCertificate(_ section: Section) -> ListenSettings.Certificate? {
        let chainFile = section.value(Self.certificate)
        let privateKeyFile = section.value(Self.privateKey)
        switch (section.contains(Self.certificate), section.contains(Self.privateKey)) {
        case (true, false):
            section.findings.error(section.site(of: Self.certificate), "`privateKey` is missing beside it")
        case (false, true):
            section.findings.error(section.site(of: Self.privateKey), "`certificate` is missing beside it")
        case (true, true), (false, false): break
        }
        guard let chainFile, let privateKeyFile else { return nil }
        return ListenSettings.Certificate(chainFile: chainFile, privateKeyFile: privateKeyFile)
    }
}
