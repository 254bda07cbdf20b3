public import ClaimsMapping
public import Directory
public import DirectoryValues

/// How claims of a Verified ID are compared with the directory.
public struct VerifiedIDClaimValidationSettings: Sendable, Hashable {
    /// The path of the event's URL; `nil` is that of all events.
    public var path: String?
    /// The rules that lead to the directory's entry, in every directory; those of `correlation` play no part here.
    public var correlation: [CorrelationRule]
    /// The claims that must agree with the entry, by their names; one at least may not be left out.
    public var claims: ValueChecks
    /// The conditions of an account under which it is not recovered.
    public var accountState: Set<AccountCondition>
    /// What is answered when the directory cannot be asked.
    public var directoryDown: VerifiedIDOutage

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - path: The path of the event's URL; that of all events unless told.
    ///   - correlation: The rules that lead to the directory's entry.
    ///   - claims: The claims that must agree with the entry.
    ///   - accountState: The conditions of an account under which it is not recovered; a disabled one never is.
    ///   - directoryDown: What is answered when the directory cannot be asked.
    public init(
        path: String? = nil,
        correlation: [CorrelationRule],
        claims: ValueChecks,
        accountState: Set<AccountCondition> = [.disabled, .locked, .expired],
        directoryDown: VerifiedIDOutage = .fail
    ) {
        self.path = path
        self.correlation = correlation
        self.claims = claims
        self.accountState = accountState.union([.disabled])
        self.directoryDown = directoryDown
    }
}
