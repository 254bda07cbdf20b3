import Directory

/// `events.verifiedIdClaimValidation`: how claims of a Verified ID are compared with the directory.
enum VerifiedIDClaimValidationSection {
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
        example: "[{ subject: employeeId, attribute: employeeNumber }]"
    )

    static let keys: [any DescribedKey] = [path, correlation]
    static let form = ValueForm<VerifiedIDClaimValidationSettings>.section(Self.keys, read: Self.read)

    private static func read(_ section: Section) -> VerifiedIDClaimValidationSettings? {
        let path = section.value(Self.path)
        let correlation = section.value(Self.correlation)
        guard let correlation else { return nil }
        return VerifiedIDClaimValidationSettings(path: path, correlation: correlation.map(\.value))
    }
}
