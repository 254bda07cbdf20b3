import DirectoryValues

import struct FoundationEssentials.Date

/// One way in which an entry says that a condition holds.
struct AccountCheck: Sendable {
    /// The condition.
    let condition: AccountCondition
    /// The attributes that it reads.
    let attributes: [String]
    /// Whether the condition holds at an instant, as far as the values can be read.
    let holds: @Sendable (inout AccountValues, Date) -> Bool

    init(
        _ condition: AccountCondition,
        reads attributes: [String],
        holds: @escaping @Sendable (inout AccountValues, Date) -> Bool
    ) {
        self.condition = condition
        self.attributes = attributes
        self.holds = holds
    }

    /// The checks for a kind of directory.
    static func checks(of kind: DirectoryKind) -> [AccountCheck] {
        switch kind {
        case .activeDirectory: Self.activeDirectory
        case .openLDAP: Self.passwordPolicy
        case .generic: Self.passwordPolicy + Self.directoryServer389
        }
    }
}
