public import DirectoryValues

/// What one application gets, and what happens when it can't be had.
public struct ApplicationPolicy: Sendable, Hashable {
    /// What people call the application.
    public var name: String?
    /// The claims that it gets, in this order; a name that comes again counts once.
    public var release: [String]
    /// The released claims without which there must be no token; over the byte limit they are dropped last.
    public var require: [String]
    /// What happens when no directory server answers in time.
    public var directoryDown: Outcome
    /// What happens when no entry matches the user.
    public var unknownUser: Outcome
    /// What happens when several entries match the user.
    public var ambiguous: Outcome
    /// What happens under a condition of the user's account, where it is not what usually happens.
    public var accountState: [AccountCondition: AccountOutcome]
    /// The most UTF-8 bytes that all names and values of the claims may have together.
    public var byteLimit: Int

    /// Creates a policy; one without arguments releases nothing.
    ///
    /// - Parameters:
    ///   - name: What people call the application.
    ///   - release: The claims that it gets.
    ///   - require: The claims that it must get.
    ///   - directoryDown: The outcome when no server answers.
    ///   - unknownUser: The outcome when no entry matches.
    ///   - ambiguous: The outcome when several entries match.
    ///   - accountState: The outcomes that differ from ``AccountOutcome/usual(of:)``.
    ///   - byteLimit: The most bytes of all claims together; Entra refuses more than about 3,000.
    public init(
        name: String? = nil,
        release: [String] = [],
        require: [String] = [],
        directoryDown: Outcome = .fail,
        unknownUser: Outcome = .omit,
        ambiguous: Outcome = .fail,
        accountState: [AccountCondition: AccountOutcome] = [:],
        byteLimit: Int = 3000
    ) {
        self.name = name
        self.release = release
        self.require = require
        self.directoryDown = directoryDown
        self.unknownUser = unknownUser
        self.ambiguous = ambiguous
        self.accountState = accountState
        self.byteLimit = byteLimit
    }
}
