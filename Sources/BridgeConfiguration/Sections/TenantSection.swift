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
    static let metadata = Key(
        "metadata",
        "the OpenID metadata documents whose issuers and keys are trusted",
        .list(.documentURL, count: 1...16),
        absence: .follows("those of the tenant in the public cloud, for both versions of token")
    )
    static let issuers = Key(
        "issuers",
        "further accepted issuers",
        .list(.text(), count: 0...64),
        absence: .means([])
    )
    static let authorizedParties = Key(
        "authorizedParties",
        "the application ids that may call",
        .list(.identifier, count: 1...64),
        absence: .means([Located(value: TenantSettings.extensionServiceApplicationID, site: .document)])
    )

    static let keys: [any DescribedKey] = [id, audiences, metadata, issuers, authorizedParties]
    static let form = ValueForm<TenantSettings>.section(Self.keys, read: Self.read)

    private static func read(_ section: Section) -> TenantSettings? {
        let id = section.value(Self.id)
        let audiences = section.value(Self.audiences)
        let metadata = section.value(Self.metadata)
        let issuers = section.value(Self.issuers) ?? []
        let authorizedParties = section.value(Self.authorizedParties)
        guard let id, let audiences, let authorizedParties else { return nil }
        section.note(
            TenantSettings.defaultMetadata(tenantID: id).map { Located(value: $0, site: section.site) },
            for: Self.metadata
        )
        // Exactly as tokens are checked: what passed here in another spelling would never be accepted there.
        for issuer in issuers where !issuer.value.contains(id) {
            section.findings.error(
                issuer.site,
                issuer.value.lowercased().contains(id)
                    ? "the tenant id must be written in lower case here: issuers are compared letter by letter"
                    : "the issuer does not contain the tenant id: it speaks for other tenants too"
            )
        }
        return TenantSettings(
            id: id,
            audiences: Set(audiences.map(\.value)),
            metadata: metadata?.map(\.value),
            issuers: Set(issuers.map(\.value)),
            authorizedParties: Set(authorizedParties.map(\.value))
        )
    }
}
