public import DirectoryValues
public import LDAP

public import struct FoundationEssentials.Date

/// Tells from an entry's values which conditions its account is under.
///
/// | condition | Active Directory | OpenLDAP's ppolicy | 389 Directory Server |
/// | --- | --- | --- | --- |
/// | `disabled` | `userAccountControl` | `pwdAccountLockedTime` 000001010000Z | `nsAccountLock` |
/// | `locked` | `msDS-User-Account-Control-Computed`, else `lockoutTime` | `pwdAccountLockedTime`, `pwdAccountTmpLockoutEnd` | `accountUnlockTime` |
/// | `expired` | `accountExpires` | `pwdEndTime`, `pwdStartTime` | as ppolicy |
/// | `passwordExpired` | `msDS-User-Account-Control-Computed` | not kept in the entry | `passwordExpirationTime` |
/// | `passwordMustChange` | `pwdLastSet` 0, unless exempt | `pwdReset` | `pwdReset`, `passwordExpirationTime` |
///
/// A directory of kind ``DirectoryKind/generic`` is asked for the attributes of the last two columns.
///
/// A lock that ends by itself after a time that stands in a policy counts until the server takes it away: the policy is
/// not read. A value that cannot be understood is in ``AccountState/unreadable``; it counts as `disabled`, where that
/// was asked for, and as no other condition: what may have been turned off stays off, and a spoilt time stamp keeps
/// nobody out. An attribute that is absent is no condition. Where every account has it (`userAccountControl`, the
/// computed one), it is in ``AccountState/unreadable`` too, and without `userAccountControl` the account counts as
/// `disabled`: a bridge that may not read it must not let in whom an administrator has turned off.
public struct AccountStateReader: Sendable {
    private let checks: [AccountCheck]

    /// The attributes that must be read, by name because most are operational; each once.
    public let attributes: [String]

    /// Creates a reader.
    ///
    /// - Parameters:
    ///   - kind: The product family.
    ///   - conditions: The conditions that somebody asks for; nothing is read for others.
    public init(kind: DirectoryKind, conditions: Set<AccountCondition>) {
        self.checks = AccountCheck.checks(of: kind).filter { conditions.contains($0.condition) }
        var known: Set<String> = []
        self.attributes = self.checks.flatMap(\.attributes).filter { known.insert($0).inserted }
    }

    /// The conditions that hold.
    ///
    /// - Parameters:
    ///   - entry: The entry with the values of ``attributes``.
    ///   - now: The instant with which times are compared.
    /// - Returns: The state.
    public func state(of entry: SearchEntry, at now: Date) -> AccountState {
        var values = AccountValues(entry)
        var conditions: Set<AccountCondition> = []
        for check in self.checks {
            let malformedBefore = values.malformedCount
            let holds = check.holds(&values, now)
            let mayHold = check.condition == .disabled && values.malformedCount > malformedBefore
            if holds || mayHold { conditions.insert(check.condition) }
        }
        return AccountState(conditions: conditions, unreadable: values.unreadable.sorted())
    }

    /// What an entry must be asked for, together with what others want of it; each once.
    func attributes(besides others: [String]) -> [String] {
        others
            + self.attributes.filter { attribute in
                !others.contains { AttributeDescription.nameSameValues($0, attribute) }
            }
    }
}
