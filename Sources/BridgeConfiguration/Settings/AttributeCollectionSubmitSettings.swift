public import ClaimsMapping
public import Directory
public import DirectoryValues
public import EntraCallout

/// How a sign-up form that was sent is checked and completed.
public struct AttributeCollectionSubmitSettings: Sendable, Hashable {
    /// What somebody is told whose form does not agree, unless the configuration has other words.
    public static let usualMessage = "Please correct the marked fields."
    /// The same of one attribute.
    public static let usualAttributeMessage = "This does not agree with our records."

    /// The path of the event's URL; `nil` is that of all events.
    public var path: String?
    /// The rules that lead to the directory's entry, in every directory; those of `correlation` play no part here.
    public var correlation: [CorrelationRule]
    /// The form's attributes that are fields of the subject, beside the identity that signs up.
    public var subject: [Subject.Field: String]
    /// What was entered and must agree with the entry, by the attributes' names.
    public var validate: ValueChecks
    /// What somebody is told of an attribute, where it is not ``usualAttributeMessage``.
    public var attributeMessages: [String: String]
    /// What happens when something does not agree.
    public var mismatch: SignUpRefusal
    /// What somebody is told then.
    public var message: String
    /// The rules of values that take the place of what was entered, by the attributes' names.
    public var fill: Mapping
    /// What happens when no entry matches.
    public var unknownUser: SignUpVerdict
    /// What happens when several entries match.
    public var ambiguousUser: SignUpVerdict
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
    ///   - validate: What was entered and must agree with the entry.
    ///   - attributeMessages: What somebody is told of an attribute.
    ///   - mismatch: What happens when something does not agree.
    ///   - message: What somebody is told then.
    ///   - fill: The rules of values that take the place of what was entered.
    ///   - unknownUser: What happens when no entry matches.
    ///   - ambiguousUser: What happens when several entries match.
    ///   - directoryDown: What happens when the directory cannot be asked.
    ///   - accountState: The conditions under which an entry counts as unknown.
    ///   - blockPage: The page that ends a sign-up.
    public init(
        path: String? = nil,
        correlation: [CorrelationRule],
        subject: [Subject.Field: String] = [:],
        validate: ValueChecks = ValueChecks([]),
        attributeMessages: [String: String] = [:],
        mismatch: SignUpRefusal = .invalid,
        message: String = AttributeCollectionSubmitSettings.usualMessage,
        fill: Mapping = Mapping(rules: []),
        unknownUser: SignUpVerdict = .invalid,
        ambiguousUser: SignUpVerdict = .invalid,
        directoryDown: SignUpOutage = .fail,
        accountState: Set<AccountCondition> = [.disabled],
        blockPage: BlockPage = .usual
    ) {
        self.path = path
        self.correlation = correlation
        self.subject = subject
        self.validate = validate
        self.attributeMessages = attributeMessages
        self.mismatch = mismatch
        self.message = message
        self.fill = fill
        self.unknownUser = unknownUser
        self.ambiguousUser = ambiguousUser
        self.directoryDown = directoryDown
        self.accountState = accountState
        self.blockPage = blockPage
    }
}
