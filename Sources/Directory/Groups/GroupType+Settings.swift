import DirectoryValues

extension GroupType {
    /// The bit of security groups, as the bitwise matching rules take it.
    static let securityBit: Int64 = 0x8000_0000

    /// What the group is for, as settings say it.
    var settingsType: GroupSettings.GroupType { self.isSecurity ? .security : .distribution }
    /// Where the group counts, as settings say it; `nil` for groups of the Authorization Manager, which have no scope.
    var settingsScope: GroupSettings.Scope? {
        switch self.scope {
        case .global: .global
        case .domainLocal: .domainLocal
        case .universal: .universal
        case nil: nil
        }
    }
}
