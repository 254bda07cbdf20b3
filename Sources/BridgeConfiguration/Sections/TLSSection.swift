import LDAP

/// `directory.tls`: how TLS to the directory's servers is verified, and what the service shows them of itself.
enum TLSSection {
    static let caFile = Key(
        "caFile",
        "the PEM file with the authorities to trust instead of the system's",
        .pemFile("CERTIFICATE"),
        absence: .follows("the authorities that the system trusts")
    )
    static let serverName = Key(
        "serverName",
        "the name that the servers' certificates carry",
        .text("a host name"),
        absence: .follows("the host of the server's URL"),
        example: "ldap.corp.example"
    )
    static let insecureSkipVerify = Key(
        "insecureSkipVerify",
        "whether to take any certificate from anybody",
        .boolean,
        absence: .means(false)
    )
    static let minimumVersion = Key(
        "minimumVersion",
        "the oldest version of TLS that is spoken",
        ValueForm<TLSSettings.MinimumVersion>.word,
        absence: .means(.tls12)
    )
    static let clientCertificate = Key(
        "clientCertificate",
        "the PEM file with the certificate that servers are shown if they ask, and its chain",
        .pemFile("CERTIFICATE")
    )
    static let privateKey = Key(
        "privateKey",
        "the PEM file with the client certificate's private key",
        .pemFile("PRIVATE KEY")
    )

    static let keys: [any DescribedKey] = [
        caFile, serverName, insecureSkipVerify, minimumVersion, clientCertificate, privateKey,
    ]
    static let form = ValueForm<TLSSettings>.section(Self.keys, read: Self.read).named("tls")

    private static func read(_ section: Section) -> TLSSettings? {
        let caFile = section.value(Self.caFile)
        let serverName = section.value(Self.serverName)
        let insecureSkipVerify = section.value(Self.insecureSkipVerify) ?? false
        let minimumVersion = section.value(Self.minimumVersion) ?? .tls12
        let clientCertificate = Self.readClientCertificate(section)
        if insecureSkipVerify {
            section.findings.warning(
                section.site(of: Self.insecureSkipVerify),
                "anybody on the way can pretend to be the directory and learn the bind password: for experiments only"
            )
        }
        return TLSSettings(
            certificateAuthorityFile: caFile,
            serverName: serverName,
            insecureSkipVerify: insecureSkipVerify,
            minimumVersion: minimumVersion,
            clientCertificate: clientCertificate
        )
    }

    private static func readClientCertificate(_ section: Section) -> TLSSettings.ClientCertificate? {
        let chainFile = section.value(Self.clientCertificate)
        let privateKeyFile = section.value(Self.privateKey)
        switch (section.contains(Self.clientCertificate), section.contains(Self.privateKey)) {
        case (true, false):
            section.findings.error(section.site(of: Self.clientCertificate), "`privateKey` is missing beside it")
        case (false, true):
            section.findings.error(section.site(of: Self.privateKey), "`clientCertificate` is missing beside it")
        case (true, true), (false, false): break
        }
        guard let chainFile, let privateKeyFile else { return nil }
        return TLSSettings.ClientCertificate(chainFile: chainFile, privateKeyFile: privateKeyFile)
    }
}
