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
    static let limits = Key(
        "limits",
        "what a client may take of the service before anybody knows who it is",
        ListenLimitsSection.form,
        absence: .means(ListenLimits())
    )
    static let secret = Key(
        "secret",
        "a secret that the URL of callouts must have, besides the caller's token",
        URLSecretSection.form
    )
    static let clientCertificates = Key(
        "clientCertificates",
        "whose certificates a proxy or gateway in front must show; Entra itself has none to show",
        ClientCertificatesSection.form
    )
    static let proxies = Key(
        "proxies",
        "the only addresses that may connect, those of a proxy or gateway in front",
        .list(.networkRange, count: 1...1000),
        example: "[192.0.2.7, 2001:db8::/64]"
    )

    static let keys: [any DescribedKey] = [
        address, path, certificate, privateKey, insecurePlainHTTP, limits, secret, clientCertificates, proxies,
    ]
    static let form = ValueForm<ListenSettings>.section(Self.keys, read: Self.read)

    private static func read(_ section: Section) -> ListenSettings? {
        let address = section.value(Self.address)
        let path = section.value(Self.path)
        let insecurePlainHTTP = section.value(Self.insecurePlainHTTP) ?? false
        let certificate = Self.readCertificate(section)
        let limits = section.value(Self.limits)
        let secret = section.value(Self.secret)
        let clientCertificates = section.value(Self.clientCertificates)
        let proxies = section.value(Self.proxies)
        guard let address, let path, let limits else { return nil }
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
        if !hasTLS, section.contains(Self.clientCertificates) {
            section.findings.error(
                section.site(of: Self.clientCertificates),
                "client certificates are shown in TLS: give `certificate` and `privateKey`"
            )
        }
        return ListenSettings(
            address: address,
            path: path,
            certificate: certificate,
            insecurePlainHTTP: insecurePlainHTTP,
            limits: limits,
            secret: secret,
            clientCertificates: clientCertificates,
            proxies: proxies?.map(\.value)
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
