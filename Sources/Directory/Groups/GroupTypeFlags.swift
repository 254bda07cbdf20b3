/// `groupType` of a group in Active Directory (MS-ADTS 2.2.12): a signed number of 32 bits, as text.
struct GroupTypeFlags: Sendable, Hashable {
    /// The bit of security groups, as the bitwise matching rules take it.
    static let securityBit: Int64 = 0x8000_0000

    private let bits: UInt32

    /// Reads a value; `nil` for anything but a number of 32 bits, with or without its sign.
    init?(_ value: [UInt8]) {
        guard let text = String(validating: value, as: UTF8.self), let number = Int64(text),
            let bits = UInt32(exactly: number) ?? Int32(exactly: number).map(UInt32.init(bitPattern:))
        else { return nil }
        self.bits = bits
    }

    var type: GroupSettings.GroupType { self.bits & 0x8000_0000 == 0 ? .distribution : .security }
    /// Whether the system made it: the groups below `CN=Builtin`.
    var isBuiltin: Bool { self.bits & 0x1 != 0 }
    /// `nil` for groups of the Authorization Manager, which have none.
    var scope: GroupSettings.Scope? {
        if self.bits & 0x2 != 0 { return .global }
        if self.bits & 0x4 != 0 { return .domainLocal }
        return self.bits & 0x8 != 0 ? .universal : nil
    }
}
