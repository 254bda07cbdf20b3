import EntraCallout

/// An element of `tenants`: an Entra tenant that may call.
enum TenantSection {
    static let id = Key("id", "the tenant id, a GUID", .identifier, absence: .isError)
    static let audiences = Key(
        "audiences",
        "the accepted audiences: the application id and the identifier URI of the API's registration",
        .list(.text(), count: 1...64),
        absence: .isError,
        example:
            "[4f1d8a52-7b60-4c39-9e05-d86a2b7f3c11, \"api://bridge.corp.example/4f1d8a52-7b60-4c39-9e05-d86a2b7f3c11\"]"
    )
    static let kind = Key(
        "kind",
        "whom the tenant is for: an organization's own people, or its customers and partners (External ID)",
        ValueForm<TenantKind>.word,
        absence: .means(.workforce)
    )
    static let domain = Key(
        "domain",
        "the name of an external tenant: the first part of `contoso.onmicrosoft.com` and `contoso.ciamlogin.com`",
        .hostLabel,
        example: "contoso"
    )
    static let cloud = Key(
        "cloud",
        "the cloud of a workforce tenant",
        ValueForm<EntraCloud>.word,
        absence: .means(.global)
    )
    static let metadata = Key(
        "metadata",
        "the OpenID metadata documents whose issuers and keys are trusted",
        .list(.documentURL, count: 1...16),
        absence: .follows(
            "those of the tenant's hosts, which `kind`, `domain` and `cloud` tell, for both versions of token"
        )
    )
    static let issuers = Key(
        "issuers",
        "further accepted issuers, beside those that the documents state",
        .list(.text(), count: 0...64),
        absence: .follows("none, or those of an external tenant's hosts")
    )
    static let authorizedParties = Key(
        "authorizedParties",
        "the application ids that may call",
        .list(.identifier, count: 1...64),
        absence: .means([Located(value: TenantSettings.extensionServiceApplicationID, site: .document)])
    )

    static let keys: [any DescribedKey] = [id, audiences, kind, domain, cloud, metadata, issuers, authorizedParties]
    static let form = ValueForm<TenantSettings>.section(Self.keys, read: Self.read)

    private static func read(_ section: Section) -> TenantSettings? {
        let id = section.value(Self.id)
        let audiences = section.value(Self.audiences)
        let home = TenantHomeReading(section: section).read()
        let metadata = section.value(Self.metadata)
        let issuers = section.value(Self.issuers) ?? []
        let authorizedParties = section.value(Self.authorizedParties)
        guard let id, let audiences, let home, let authorizedParties else { return nil }
        let settings = TenantSettings(
            id: id,
            audiences: Set(audiences.map(\.value)),
            home: home,
            metadata: metadata?.map(\.value),
            issuers: section.contains(Self.issuers) ? Set(issuers.map(\.value)) : nil,
            authorizedParties: Set(authorizedParties.map(\.value))
        )
        section.note(settings.metadata.map { Located(value: $0, site: section.site) }, for: Self.metadata)
        section.note(settings.issuers.sorted().map { Located(value: $0, site: section.site) }, for: Self.issuers)
        // Exactly as tokens are checked: what passed here in another spelling would never be accepted there.
        for issuer in issuers where !issuer.value.contains(id) {
            section.findings.error(
                issuer.site,
                issuer.value.lowercased().contains(id)
                    ? "the tenant id must be written in lower case here: issuers are compared letter by letter"
                    : "the issuer does not contain the tenant id: it speaks for other tenants too"
            )
        }
        return settings
    }
}
