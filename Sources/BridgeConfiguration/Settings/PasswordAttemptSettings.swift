public import EntraCallout

/// How many wrong passwords of one user are tried in the directory.
public struct PasswordAttemptSettings: Sendable, Hashable {
    /// How many wrong passwords may be tried in the time.
    public var limit: Int
    /// The time.
    public var per: Duration
    /// The page that is shown above that; Entra's own block page with words of this service unless told.
    public var page: BlockPage

    /// What is said where nobody wrote anything.
    public static let usualPage = BlockPage(message: "Too many wrong passwords. Please wait some time, then try again.")

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - limit: How many wrong passwords may be tried in the time; at least 1.
    ///   - per: The time.
    ///   - page: The page that is shown above that.
    public init(
        limit: Int = 5,
        per: Duration = .seconds(15 * 60),
        page: BlockPage = PasswordAttemptSettings.usualPage
    ) {
        self.limit = limit
        self.per = per
        self.page = page
    }
}
