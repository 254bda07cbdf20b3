public import DirectoryValues

/// What one application gets, and what happens when it can't be had.
public struct ApplicationPolicy: Sendable, Hashable {
    /// What people call the application.
    public var name: String?
    /// The claims that it gets, in this order; a name that comes again counts once.
    public var release: [String] { didSet { self.releasedNames = Self.unique(self.release) } }
    /// The released claims without which there must be no token; over the byte limit they are dropped last.
    public var require: [String] { didSet { self.requiredNames = Self.unique(self.require) } }
    /// What happens when no directory server answers in time, and no old answer may be used instead.
    public var directoryDown: Outcome
    /// Which old answers may be used instead.
    public var staleAnswers: StaleAnswers
    /// What happens when no entry matches the user.
    public var unknownUser: Outcome
    /// What happens when several entries match the user.
    public var ambiguous: Outcome
    /// What happens when the user is a guest whom no rule of correlation is for.
    public var guest: Outcome
    /// What happens under a condition of the user's account, where it is not what usually happens.
    public var accountState: [AccountCondition: AccountOutcome]
    /// The most UTF-8 bytes that all names and values of the claims may have together.
    public var byteLimit: Int
    /// The claim that names, as a list, each claim that the byte limit cut or dropped; none unless told.
    ///
    /// It is only there when something was, whether or not ``release`` lists it, and its own bytes are within the
    /// limit. It takes room from claims that are not required, and from lists, but costs no required claim. No rule
    /// gives its value.
    public var overageClaim: String?

    /// ``release`` with each name once; worked out when it changes, not with each sign-in.
    private(set) var releasedNames: [String]
    /// ``require`` with each name once.
    private(set) var requiredNames: [String]

    /// Creates a policy; one without arguments releases nothing.
    ///
    /// - Parameters:
    ///   - name: What people call the application.
    ///   - release: The claims that it gets.
    ///   - require: The claims that it must get.
    ///   - directoryDown: The outcome when no server answers.
    ///   - staleAnswers: Which old answers may be used instead; as old as they are kept unless told.
    ///   - unknownUser: The outcome when no entry matches.
    ///   - ambiguous: The outcome when several entries match.
    ///   - guest: The outcome for a guest whom no rule is for.
    ///   - accountState: The outcomes that differ from ``AccountOutcome/usual(of:)``.
    ///   - byteLimit: The most bytes of all claims together; Entra refuses more than about 3,000.
    ///   - overageClaim: The claim that names what the byte limit cut or dropped.
    public init(
        name: String? = nil,
        release: [String] = [],
        require: [String] = [],
        directoryDown: Outcome = .fail,
        staleAnswers: StaleAnswers = .asKept,
        unknownUser: Outcome = .omit,
        ambiguous: Outcome = .fail,
        guest: Outcome = .omit,
        accountState: [AccountCondition: AccountOutcome] = [:],
        byteLimit: Int = 3000,
        overageClaim: String? = nil
    ) {
        self.name = name
        self.release = release
        self.require = require
        self.directoryDown = directoryDown
        self.staleAnswers = staleAnswers
        self.unknownUser = unknownUser
        self.ambiguous = ambiguous
        self.guest = guest
        self.accountState = accountState
        self.byteLimit = byteLimit
        self.overageClaim = overageClaim
        self.releasedNames = Self.unique(release)
        self.requiredNames = Self.unique(require)
    }

    private static func unique(_ names: [String]) -> [String] {
        var known: Set<String> = []
        return names.filter { known.insert($0).inserted }
    }
}
