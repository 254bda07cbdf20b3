public import ClaimsMapping
public import Directory
public import DirectoryValues
public import EntraCallout

/// How the sign-up form is filled before somebody sees it.
public struct AttributeCollectionStartSettings: Sendable, Hashable {
    /// The path of the event's URL; `nil` is that of all events.
    public var path: String?
    /// The rules that lead to the directory's entry, in every directory; those of `correlation` play no part here.
    public var correlation: [CorrelationRule]
    /// The form's attributes that are fields of the subject, beside the identity that signs up.
    public var subject: [Subject.Field: String]
    /// The rules of the form's values, by the attributes' names.
    public var prefill: Mapping
    /// What happens when no entry matches.
    public var unknownUser: SignUpStep
    /// What happens when several entries match.
    public var ambiguousUser: SignUpStep
    /// What happens when the directory cannot be asked.
    public var directoryDown: SignUpOutage
    /// The conditions of an account under which its entry counts as unknown.
    public var accountState: Set<AccountCondition>
    /// The page that ends a sign-up.
    public var blockPage: BlockPage

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - path: The path of the event's URL; that of all events unless told.
    ///   - correlation: The rules that lead to the directory's entry.
    ///   - subject: The form's attributes that are fields of the subject.
    ///   - prefill: The rules of the form's values.
    ///   - unknownUser: What happens when no entry matches.
    ///   - ambiguousUser: What happens when several entries match.
    ///   - directoryDown: What happens when the directory cannot be asked.
    ///   - accountState: The conditions under which an entry counts as unknown.
    ///   - blockPage: The page that ends a sign-up.
    public init(
        path: String? = nil,
        correlation: [CorrelationRule],
        subject: [Subject.Field: String] = [:],
        prefill: Mapping,
        unknownUser: SignUpStep = .goOn,
        ambiguousUser: SignUpStep = .goOn,
        directoryDown: SignUpOutage = .goOn,
        accountState: Set<AccountCondition> = [.disabled],
        blockPage: BlockPage = .usual
    ) {
        self.path = path
        self.correlation = correlation
        self.subject = subject
        self.prefill = prefill
        self.unknownUser = unknownUser
        self.ambiguousUser = ambiguousUser
        self.directoryDown = directoryDown
        self.accountState = accountState
        self.blockPage = blockPage
    }
}
