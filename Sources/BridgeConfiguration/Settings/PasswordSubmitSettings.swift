public import Directory
public import DirectoryValues
public import EntraCallout

/// How a password is checked for just-in-time migration.
public struct PasswordSubmitSettings: Sendable, Hashable {
    /// The files of a certificate that Entra encrypts passwords to.
    public struct Certificate: Sendable, Hashable {
        /// The path of the PEM file with the certificate.
        public let certificateFile: String
        /// The path of the PEM file with the private key.
        public let privateKeyFile: String

        /// Creates settings.
        ///
        /// - Parameters:
        ///   - certificateFile: The PEM file with the certificate.
        ///   - privateKeyFile: The PEM file with the private key.
        public init(certificateFile: String, privateKeyFile: String) {
            self.certificateFile = certificateFile
            self.privateKeyFile = privateKeyFile
        }
    }

    /// The path of the event's URL; `nil` is that of all events.
    public var path: String?
    /// The rules that lead to the directory's entry, in every directory; those of `correlation` play no part here.
    public var correlation: [CorrelationRule]
    /// The certificates that Entra may encrypt to; at least one.
    public var certificates: [Certificate]
    /// How many wrong passwords of one user are tried.
    public var attempts: PasswordAttemptSettings
    /// What becomes of a password under a condition of the account; others have their usual outcome.
    public var accountState: [AccountCondition: PasswordOutcome]
    /// The page for an account that may not sign in; Entra's own unless told.
    public var blockPage: BlockPage?

    /// The conditions of an account that change something.
    public var checkedConditions: Set<AccountCondition> {
        Set(AccountCondition.allCases.filter { self.outcome(of: $0) != .migrate })
    }

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - path: The path of the event's URL; that of all events unless told.
    ///   - correlation: The rules that lead to the directory's entry.
    ///   - certificates: The certificates that Entra may encrypt to.
    ///   - attempts: How many wrong passwords of one user are tried.
    ///   - accountState: What becomes of a password under a condition of the account.
    ///   - blockPage: The page for an account that may not sign in.
    public init(
        path: String? = nil,
        correlation: [CorrelationRule],
        certificates: [Certificate],
        attempts: PasswordAttemptSettings = PasswordAttemptSettings(),
        accountState: [AccountCondition: PasswordOutcome] = [:],
        blockPage: BlockPage? = nil
    ) {
        self.path = path
        self.correlation = correlation
        self.certificates = certificates
        self.attempts = attempts
        self.accountState = accountState
        self.blockPage = blockPage
    }

    /// What becomes of a password under a condition.
    ///
    /// - Parameter condition: The condition.
    /// - Returns: What the configuration says, or else the usual outcome.
    public func outcome(of condition: AccountCondition) -> PasswordOutcome {
        self.accountState[condition] ?? .usual(of: condition)
    }
}
