/// A domain with about everything that makes it hard to find somebody, their account's state and their groups.
///
/// Numbers of groups leave out Domain Users, which is everybody's primary group unless it says otherwise here, and the
/// built-in `Users` that Domain Users is in: `tokenGroups` has those two as well. Account names are `sAMAccountName`
/// and, with the domain behind an `@`, `userPrincipalName`; ``SambaDomain/entry(_:)`` has names and SIDs.
///
/// Everybody has `employeeID` (the account name, 16 characters of it at most), `mail`, `displayName` and `department`.
/// `msDS-ExternalDirectoryObjectId` is there for
/// ``fewGroups`` alone, with ``externalObjectID``, as `extensionAttribute7` is, with `amber`.
public enum ReferenceDomain {
    /// The domain's DNS name.
    public static let domain = "corp.example.test"
    /// The object id in Entra of ``fewGroups``; the attribute has `User_` before it.
    public static let externalObjectID = "2f6f1c0e-53c7-4a53-9f0e-6a2f3a1c9b57"

    /// In 5 security groups: `crew-1` in `crew-2` in `crew-3` in `crew-4`, of which `crew-1` is a member again (a cycle),
    /// and `harbour` (domain-local); member of `crew-1` and `harbour` alone.
    public static let fewGroups = "ines.okafor"
    /// In 200 security groups: of the first 50 chains, in the first group of each directly.
    public static let manyGroups = "tomas.lindqvist"
    /// In 1,600 security groups: of all 400 chains, in the first group of each directly.
    public static let mostGroups = "priya.raman"
    /// In no group but the primary one.
    public static let primaryGroupOnly = "noor.haddad"
    /// In `contractors` by `primaryGroupID`, which no `member` shows.
    ///
    /// `contractors` is in `externals`. Domain Users is an ordinary membership.
    public static let changedPrimaryGroup = "milo.brandt"
    /// In one group of each scope and kind: `global-security`, `universal-security`, `local-security`,
    /// `global-distribution`, `universal-distribution`, `local-distribution`.
    public static let everyKindOfGroup = "sofia.almeida"
    /// In `newsletter`, a distribution group that is in the security group `readers`.
    ///
    /// Sign-in to Windows does not count `readers` (`tokenGroups`), the matching rule in chain does. Also in the security
    /// group `editors`, which is in the distribution group `press`.
    public static let throughDistributionGroup = "kenji.mori"
    /// In `ouroboros`, which is a member of itself.
    public static let selfReference = "lena.fischer"

    /// The password of all whose accounts are in a state of their own.
    public static let password = "Correct-Horse-7"

    /// Disabled.
    public static let disabled = "disabled.user"
    /// Its `accountExpires` is past.
    public static let expired = "expired.user"
    /// Its `accountExpires` is in the future.
    public static let expiresLater = "later.user"
    /// Its `accountExpires` is 0: never, as the usual 0x7FFFFFFFFFFFFFFF of the others.
    public static let neverExpires = "never.user"
    /// Has to change the password: its `pwdLastSet` is 0.
    public static let mustChangePassword = "change.user"
    /// Its password is a year old, and the domain allows 42 days.
    public static let passwordExpired = "stale.user"
    /// Its password is a year old, and does not expire.
    public static let passwordNeverExpires = "eternal.user"
    /// Locked a moment before the domain was made, for the 30 minutes of the domain's policy.
    public static let locked = "locked.user"
    /// Was locked a year ago, which is over: `lockoutTime` is not 0.
    public static let onceLocked = "unlocked.user"
    /// Signs in by smart card only.
    public static let smartCard = "card.user"

    /// Two people with the same `mail`, which is ``sharedMail``.
    public static let sharingMail = ["rosa.klein", "rosa.gross"]
    /// The `mail` of ``sharingMail``.
    public static let sharedMail = "rosa@corp.example.test"
    /// A person whose `mail`, `employeeID` and `displayName` are also those of ``twinComputer`` and ``twinContact``.
    public static let twin = "ada.twin"
    /// A machine with values of ``twin``.
    public static let twinComputer = "ADATWIN$"
    /// A contact with values of ``twin``: a person by `objectCategory`, and no user.
    public static let twinContact = "ada.contact"

    /// What ``SharedSambaDomain`` holds.
    public static var configuration: SambaConfiguration {
        SambaConfiguration(
            domain: self.domain,
            accounts: self.people + self.accountStates + self.twins + self.oddPeople,
            groups: self.chains + self.smallGroups + self.oddGroups,
            hasEntraAttributes: true
        )
    }

    /// Describes a person with the usual attributes.
    ///
    /// - Parameters:
    ///   - account: The account name.
    ///   - name: The `cn`; `nil` is made of the account name.
    ///   - control: `userAccountControl`.
    ///   - primaryGroup: The group in place of Domain Users.
    ///   - attributes: More attributes, or others.
    /// - Returns: The description.
    static func person(
        _ account: String,
        name: String? = nil,
        control: SambaAccount.Control = .normal,
        primaryGroup: String? = nil,
        _ attributes: [String: [String]] = [:]
    ) -> SambaAccount {
        let words = account.split(separator: ".").map { $0.prefix(1).uppercased() + $0.dropFirst() }
        let name = name ?? words.joined(separator: " ")
        let usual = [
            "userPrincipalName": ["\(account)@\(self.domain)"],
            "mail": ["\(account)@\(self.domain)"],
            "employeeID": [String(account.prefix(16))],
            "displayName": [name],
            "department": ["Harbour Works"],
        ]
        return SambaAccount(
            account,
            name: name,
            control: control,
            attributes: usual.merging(attributes) { _, given in given },
            primaryGroup: primaryGroup
        )
    }
}
