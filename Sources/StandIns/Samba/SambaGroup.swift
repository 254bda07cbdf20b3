/// A group of a throwaway Active Directory domain.
public struct SambaGroup: Sendable, Hashable {
    /// Where members may come from, and where the group counts (MS-ADTS 2.2.12).
    public enum Scope: Int, Sendable, Hashable, CaseIterable {
        /// Members of this domain, counts in the forest.
        case global = 0x2
        /// Members of the forest, counts in this domain.
        case domainLocal = 0x4
        /// Members of the forest, counts in the forest.
        case universal = 0x8
    }

    /// Its `sAMAccountName`.
    public var account: String
    /// Its `cn`: any text.
    public var name: String
    /// Its scope.
    public var scope: Scope
    /// Whether it is a security group, and not a distribution group.
    public var isSecurityGroup: Bool
    /// The organizational units that it is in, the outermost first.
    public var path: [String]
    /// The account names of its direct members, in any order, also its own.
    public var members: [String]
    /// More attributes.
    public var attributes: [String: [String]]

    /// `groupType`, a signed number of 32 bits.
    var groupType: Int { self.scope.rawValue - (self.isSecurityGroup ? 0x8000_0000 : 0) }

    /// Creates a description.
    ///
    /// - Parameters:
    ///   - account: Its `sAMAccountName`.
    ///   - name: Its `cn`; `nil` is the account name.
    ///   - scope: Its scope.
    ///   - isSecurityGroup: Whether it is a security group.
    ///   - path: The organizational units that it is in.
    ///   - members: The account names of its direct members.
    ///   - attributes: More attributes.
    public init(
        _ account: String,
        name: String? = nil,
        scope: Scope = .global,
        isSecurityGroup: Bool = true,
        path: [String] = ["Groups"],
        members: [String] = [],
        attributes: [String: [String]] = [:]
    ) {
        self.account = account
        self.name = name ?? account
        self.scope = scope
        self.isSecurityGroup = isSecurityGroup
        self.path = path
        self.members = members
        self.attributes = attributes
    }
}
