/// What kind of group a `groupType` says (MS-ADTS 2.2.12).
public struct GroupType: Sendable, Hashable {
    /// Where a group may be used, and whom it may have as members.
    ///
    /// Raw values are the words of the configuration and of claims.
    public enum Scope: String, Sendable, Hashable, CaseIterable {
        /// Members of its own domain; used everywhere.
        case global
        /// Members of any domain; used in its own domain.
        case domainLocal
        /// Members of any domain of the forest; used everywhere.
        case universal
    }

    /// The scope; `nil` for groups of the authorization manager, which have none.
    public let scope: Scope?
    /// Whether it gives access; a distribution list does not.
    public let isSecurity: Bool
    /// Whether the system made it: the groups below `CN=Builtin`.
    public var isBuiltin: Bool { self.flags & 0x1 != 0 }
    private let flags: UInt32

    /// The scope and `security` or `distribution`, besides names for the other bits: `builtin`, `appBasic`, `appQuery`.
    public var words: [String] {
        let scope = self.scope.map { [$0.rawValue] } ?? []
        return scope + [self.isSecurity ? "security" : "distribution"] + Self.table.words(of: self.flags & ~Self.named)
    }

    private static let scopes: [(bit: UInt32, scope: Scope)] = [(0x2, .global), (0x4, .domainLocal), (0x8, .universal)]
    private static let securityEnabled: UInt32 = 0x8000_0000
    private static let named: UInt32 = 0x8000_000e
    private static let table = FlagTable(names: [0x1: "builtin", 0x10: "appBasic", 0x20: "appQuery"])

    init(flags: UInt32) {
        self.scope = Self.scopes.first { flags & $0.bit != 0 }?.scope
        self.isSecurity = flags & Self.securityEnabled != 0
        self.flags = flags
    }

    /// Reads a value; `nil` for anything but a 32-bit number.
    ///
    /// - Parameter bytes: A value of `groupType`, which is negative for security groups.
    public init?(_ bytes: [UInt8]) {
        guard let flags = FlagTable.flags(in: bytes) else { return nil }
        self.init(flags: flags)
    }
}
