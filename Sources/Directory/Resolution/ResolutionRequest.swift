public import DirectoryValues
public import LDAP

/// What is to be found out about a subject; nothing else is fetched.
public struct ResolutionRequest: Sendable, Hashable {
    /// The user as the event names it.
    public var subject: Subject
    /// The name of the user's entry, where somebody who asks by hand knows it: it is read in place of correlation.
    ///
    /// No event says it.
    public var entry: DistinguishedName?
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
    ///   - entry: The name of the user's entry; correlation finds it unless told.
    ///   - attributes: The attributes wanted.
    ///   - groupForms: The forms of group names wanted.
    ///   - accountConditions: The account's conditions wanted.
    public init(
        subject: Subject,
        entry: DistinguishedName? = nil,
        attributes: [String] = [],
        groupForms: Set<GroupNameForm> = [],
        accountConditions: Set<AccountCondition> = []
    ) {
        self.subject = subject
        self.entry = entry
        self.attributes = attributes
        self.groupForms = groupForms
        self.accountConditions = accountConditions
    }
}
