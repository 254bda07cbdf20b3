import LDAP

/// `directory.tls`: how TLS to the directory's servers is verified.
enum TLSSection {
    static let caFile = Key(
        "caFile",
        "the PEM file with the authorities to trust instead of the system's",
        .pemFile("CERTIFICATE")
    )
    static let serverName = Key("serverName", "the name that the servers' certificates carry", .text("a host name"))
    static let insecureSkipVerify = Key(
        "insecureSkipVerify",
        "whether to take any certificate from anybody",
        .boolean,
        absence: .means(false)
    )

    static let keys: [any DescribedKey] = [caFile, serverName, insecureSkipVerify]
    static let form = ValueForm<TLSSettings>
        .section(Self.keys) { section in
            let caFile = section.value(Self.caFile)
            let serverName = section.value(Self.serverName)
            let insecureSkipVerify = section.value(Self.insecureSkipVerify) ?? false
            if insecureSkipVerify {
                section.findings.warning(
                    section.site(of: Self.insecureSkipVerify),
                    "anybody on the way can pretend to be the directory and learn the bind password: for experiments only"
                )
            }
            return TLSSettings(
                certificateAuthorityFile: caFile,
                serverName: serverName,
                insecureSkipVerify: insecureSkipVerify
            )
        }
}
