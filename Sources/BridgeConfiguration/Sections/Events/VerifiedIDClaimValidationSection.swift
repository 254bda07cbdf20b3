import ClaimsMapping
import Directory
import DirectoryValues

/// `events.verifiedIdClaimValidation`: how claims of a Verified ID are compared with the directory.
enum VerifiedIDClaimValidationSection {
    static let correlation = EventKeys.correlation(
        example: "[{ subject: employeeId, attribute: employeeNumber }]"
    )
    static let claims = Key(
        "claims",
        "the claims of the Verified ID that must agree with the entry, each with how",
        ValueChecksForm.claims,
        absence: .isError,
        example: "{ firstName: { with: givenName, compare: name } }"
    )
    static let accountState = EventKeys.accountState(
        "the conditions under which an account is not recovered; a disabled one never is",
        usual: [.disabled, .locked, .expired]
    )
    static let directoryDown = Key(
        "directoryDown",
        "what is answered when no server answers in time; never that the claims agree",
        ValueForm<VerifiedIDOutage>.word,
        absence: .means(.fail)
    )

    static let keys: [any DescribedKey] = [EventKeys.path, correlation, claims, accountState, directoryDown]
    static let form = ValueForm<VerifiedIDClaimValidationSettings>.section(Self.keys, read: Self.read)

    /// What the event has of the account: its own fields, and the employee id beside the claims.
    private static let fields = Set(Subject.Field.allCases).subtracting([.username, .signUpIdentity])

    private static func read(_ section: Section) -> VerifiedIDClaimValidationSettings? {
        let path = section.value(EventKeys.path)
        let correlation = section.value(Self.correlation)
        let claims = section.value(Self.claims)
        let accountState = section.value(Self.accountState) ?? []
        let directoryDown = section.value(Self.directoryDown) ?? .fail
        if section.contains(Self.accountState), !accountState.contains(where: { $0.value == .disabled }) {
            section.findings.warning(
                section.site(of: Self.accountState),
                "`disabled` is missing: a disabled account is never recovered, whatever stands here"
            )
        }
        if let claims, !claims.isEmpty, claims.allSatisfy(\.check.isOptional) {
            section.findings.error(
                section.site(of: Self.claims),
                "all are `optional: true`: a Verified ID without any of them would agree with everybody"
            )
        }
        guard let correlation else { return nil }
        EventCorrelationCheck(rules: correlation, findings: section.findings)
            .check(against: Self.fields, "in an event of a Verified ID")
        guard let claims else { return nil }
        return VerifiedIDClaimValidationSettings(
            path: path,
            correlation: correlation.map(\.value),
            claims: ValueChecks(claims.map(\.check)),
            accountState: Set(accountState.map(\.value)),
            directoryDown: directoryDown
        )
    }
}
