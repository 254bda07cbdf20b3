/// `events`: which events are answered, where, and how.
enum EventsSection {
    static let tokenIssuanceStart = Key(
        "tokenIssuanceStart",
        "where token issuance starts are answered by `claims` and `applications`, or `off`",
        TokenIssuanceStartSection.form,
        absence: .means(TokenIssuanceStartChoice.on(TokenIssuanceStartSettings()))
    )
    static let attributeCollectionStart = Key(
        "attributeCollectionStart",
        "how a sign-up form is filled before somebody sees it",
        AttributeCollectionStartSection.form
    )
    static let attributeCollectionSubmit = Key(
        "attributeCollectionSubmit",
        "how a sign-up form that was sent is checked and completed",
        AttributeCollectionSubmitSection.form
    )
    static let passwordSubmit = Key(
        "passwordSubmit",
        "how passwords are checked for just-in-time migration",
        PasswordSubmitSection.form
    )
    static let verifiedIdClaimValidation = Key(
        "verifiedIdClaimValidation",
        "how claims of a Verified ID are compared with the directory",
        VerifiedIDClaimValidationSection.form
    )

    static let keys: [any DescribedKey] = [
        tokenIssuanceStart, attributeCollectionStart, attributeCollectionSubmit, passwordSubmit,
        verifiedIdClaimValidation,
    ]
    static let form = ValueForm<EventsSettings>.section(Self.keys, read: Self.read)

    private static func read(_ section: Section) -> EventsSettings? {
        let tokenIssuanceStart = section.value(Self.tokenIssuanceStart)
        let settings = EventsSettings(
            tokenIssuanceStart: tokenIssuanceStart?.settings,
            attributeCollectionStart: section.value(Self.attributeCollectionStart),
            attributeCollectionSubmit: section.value(Self.attributeCollectionSubmit),
            passwordSubmit: section.value(Self.passwordSubmit),
            verifiedIdClaimValidation: section.value(Self.verifiedIdClaimValidation)
        )
        if settings.kinds.isEmpty, tokenIssuanceStart != nil,
            !Self.keys.dropFirst().contains(where: { section.contains($0) })
        {
            section.findings.error(section.site, "no event is answered: give one, or leave `tokenIssuanceStart` on")
        }
        return settings
    }
}
