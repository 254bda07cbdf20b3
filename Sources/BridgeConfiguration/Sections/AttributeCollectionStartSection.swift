import Directory

/// `events.attributeCollectionStart`: how the sign-up form is filled before somebody sees it.
enum AttributeCollectionStartSection {
    static let path = Key(
        "path",
        "the path of the event's URL",
        .urlPath,
        absence: .follows("`listen.path`")
    )
    static let correlation = Key(
        "correlation",
        "how the entry is found for this event: the ways, in the order in which they are tried",
        .list(CorrelationSection.form, count: 1...64),
        absence: .isError,
        example: "[{ subject: signUpIdentity, attribute: mail }]"
    )

    static let keys: [any DescribedKey] = [path, correlation]
    static let form = ValueForm<AttributeCollectionStartSettings>.section(Self.keys, read: Self.read)

    private static func read(_ section: Section) -> AttributeCollectionStartSettings? {
        let path = section.value(Self.path)
        let correlation = section.value(Self.correlation)
        guard let correlation else { return nil }
        return AttributeCollectionStartSettings(path: path, correlation: correlation.map(\.value))
    }
}
