import Directory
import EntraCallout

/// `events.passwordSubmit`: how a password is checked for just-in-time migration.
enum PasswordSubmitSection {
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
        example: "[{ subject: username, attribute: mail }]"
    )
    static let certificates = Key(
        "certificates",
        "the certificates that Entra may encrypt passwords to; during a change the old and the new one",
        .list(PasswordCertificateSection.form, count: 1...8),
        absence: .isError,
        example: "[{ certificate: password.pem, privateKey: password.key }]"
    )
    static let attempts = Key(
        "attempts",
        "how many wrong passwords of one user are tried in the directory",
        PasswordAttemptsSection.form,
        absence: .means(PasswordAttemptSettings())
    )
    static let accountState = Key(
        "accountState",
        "what becomes of a password under which condition of the user's account",
        PasswordAccountStateSection.form,
        absence: .means([])
    )
    static let blockPage = Key(
        "blockPage",
        "the page for an account that may not sign in",
        PasswordPageSection.form,
        absence: .follows("Entra's own")
    )

    static let keys: [any DescribedKey] = [path, correlation, certificates, attempts, accountState, blockPage]
    static let form = ValueForm<PasswordSubmitSettings>.section(Self.keys, read: Self.read)

    private static func read(_ section: Section) -> PasswordSubmitSettings? {
        let path = section.value(Self.path)
        let correlation = section.value(Self.correlation)
        let certificates = section.value(Self.certificates)
        let attempts = section.value(Self.attempts)
        let accountState = section.value(Self.accountState) ?? []
        let blockPage = section.value(Self.blockPage)
        guard let correlation, let certificates, let attempts else { return nil }
        return PasswordSubmitSettings(
            path: path,
            correlation: correlation.map(\.value),
            certificates: certificates.map(\.value),
            attempts: attempts,
            accountState: Dictionary(accountState, uniquingKeysWith: { first, _ in first }),
            blockPage: blockPage
        )
    }
}
