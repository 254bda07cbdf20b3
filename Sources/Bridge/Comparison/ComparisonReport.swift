/// What would change for users when one configuration took the place of another.
///
/// Its JSON form is stable: members may be added, none is renamed. A member that says nothing is not there.
public struct ComparisonReport: Sendable, Encodable {
    /// How many users were compared.
    public let users: Int
    /// For how many of them something differs.
    public let differing: Int
    /// For how many of them the directory could not say all.
    public let undetermined: Int
    /// What the directory of the new configuration says of the users: how many are `found`, `unknown`, `ambiguous` or
    /// `contradicted`.
    public let standings: [String: Int]
    /// Whether both configurations have the same directories, so that each user was looked up once for both.
    public let sameDirectories: Bool
    /// The applications, or other sign-ins, that were compared for each user that names none.
    public let applications: [String]
    /// The claims whose rules differ, by name.
    public let rules: Names
    /// The policies that differ.
    public let policies: [PolicyChange]
    /// By claim, how many users gain, lose or change it.
    public let claims: [String: ClaimCounts]
    /// Outcomes that change, and for how many users.
    public let outcomes: [OutcomeChange]
    /// The users for whom something differs, in the list's order, as many as were asked for.
    public let changes: [UserLine]
    /// The users for whom the directory could not say, likewise.
    public let undeterminedUsers: [UndeterminedUser]
    /// The users whom the directory does not know, likewise.
    public let unknownUsers: [NamedLine]

    /// The comparison as JSON, for scripts.
    ///
    /// - Returns: One object, with its members in alphabetical order.
    /// - Throws: What the encoder throws; for these values it does not.
    public func json() throws -> String { try ReportJSON.text(of: self) }
}
