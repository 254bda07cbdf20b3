public import DirectoryValues

/// What is to be found out about a subject; nothing else is fetched.
public struct ResolutionRequest: Sendable, Hashable {
    /// The user as the event names it.
    public var subject: Subject
    /// The attributes wanted, by their descriptions (RFC 4512, section 2.5).
    public var attributes: [String]
    /// The forms in which groups are wanted; none means that nobody asks for groups.
    public var groupForms: Set<GroupNameForm>
    /// The account's conditions that somebody asks for.
    public var accountConditions: Set<AccountCondition>

    /// Creates a request.
    ///
    /// - Parameters:
    ///   - subject: The user.
    ///   - attributes: The attributes wanted.
    ///   - groupForms: The forms of group names wanted.
    ///   - accountConditions: The account's conditions wanted.
    public init(
        subject: Subject,
        attributes: [String] = [],
        groupForms: Set<GroupNameForm> = [],
        accountConditions: Set<AccountCondition> = []
    ) {
        self.subject = subject
        self.attributes = attributes
        self.groupForms = groupForms
        self.accountConditions = accountConditions
    }
}
