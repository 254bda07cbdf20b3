/// The policies of all applications, in their order of preference.
public struct PolicyTable: Sendable, Hashable {
    /// A policy and the sign-ins that it is for.
    public struct Row: Sendable, Hashable {
        /// Which sign-ins.
        public var match: SignInMatch
        /// What they get.
        public var policy: ApplicationPolicy

        /// Creates a row.
        ///
        /// - Parameters:
        ///   - match: Which sign-ins.
        ///   - policy: What they get.
        public init(match: SignInMatch, policy: ApplicationPolicy) {
            self.match = match
            self.policy = policy
        }
    }

    /// The rows; the first one that fits a sign-in decides.
    public var rows: [Row] { didSet { self.index = ApplicationRows(self.rows) } }
    /// The policy of every other sign-in.
    public var fallback: ApplicationPolicy
    private var index: ApplicationRows

    /// Creates a table.
    ///
    /// - Parameters:
    ///   - rows: The rows, in order.
    ///   - fallback: The policy of every other sign-in; it releases nothing unless told.
    public init(rows: [Row] = [], fallback: ApplicationPolicy = ApplicationPolicy()) {
        self.rows = rows
        self.fallback = fallback
        self.index = ApplicationRows(rows)
    }

    /// The place of the row that decides about a sign-in.
    ///
    /// - Parameter signIn: The sign-in.
    /// - Returns: The place of the first row that fits, from 0; `nil` where none does.
    public func row(for signIn: SignIn) -> Int? {
        self.index.first(for: signIn.applicationID) { self.rows[$0].match.fits(signIn) }
    }

    /// The policy of a sign-in.
    ///
    /// - Parameter signIn: The sign-in.
    /// - Returns: That of the first row that fits, or else the fallback.
    public func policy(for signIn: SignIn) -> ApplicationPolicy {
        self.row(for: signIn).map { self.rows[$0].policy } ?? self.fallback
    }
}
