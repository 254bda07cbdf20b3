/// Somebody or something in a throwaway Active Directory domain that is no group.
public struct SambaAccount: Sendable, Hashable {
    /// The object class.
    public enum Kind: String, Sendable, Hashable {
        /// A person who can sign in.
        case user
        /// A machine: a computer is a user, too, by its object classes, and `objectCategory` tells them apart.
        case computer
        /// A person of the address book: no account, no SID.
        case contact
    }

    /// Bits of `userAccountControl` (MS-ADTS 2.2.16).
    public struct Control: OptionSet, Sendable, Hashable {
        /// The bits.
        public let rawValue: Int

        /// Creates a set.
        ///
        /// - Parameter rawValue: The bits.
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// The account is disabled.
        public static let disabled = Control(rawValue: 0x2)
        /// A person's account.
        public static let normal = Control(rawValue: 0x200)
        /// A machine's account.
        public static let workstation = Control(rawValue: 0x1000)
        /// The password does not expire.
        public static let passwordNeverExpires = Control(rawValue: 0x10000)
        /// Signing in takes a smart card.
        public static let smartCardRequired = Control(rawValue: 0x40000)
    }

    /// What the configuration calls it, and its `sAMAccountName`; a contact has none.
    public var account: String
    /// Its `cn`: any text.
    public var name: String
    /// Its object class.
    public var kind: Kind
    /// The organizational units that it is in, the outermost first.
    public var path: [String]
    /// `userAccountControl`; a contact has none.
    public var control: Control
    /// Attributes with text; `pwdLastSet` is now unless it is here.
    public var attributes: [String: [String]]
    /// Attributes with bytes.
    public var binaryAttributes: [String: [[UInt8]]]
    /// The password, which must be one of three kinds of characters at least; `nil` for none, which is much faster.
    public var password: String?
    /// The account name of the group in place of Domain Users.
    public var primaryGroup: String?

    /// Creates a description.
    ///
    /// - Parameters:
    ///   - account: Its `sAMAccountName`.
    ///   - name: Its `cn`; `nil` is the account name.
    ///   - kind: Its object class.
    ///   - path: The organizational units that it is in; `nil` is `People` or `Machines`.
    ///   - control: `userAccountControl`; `nil` is what is usual.
    ///   - attributes: Attributes with text.
    ///   - binaryAttributes: Attributes with bytes.
    ///   - password: The password.
    ///   - primaryGroup: The account name of the group in place of Domain Users.
    public init(
        _ account: String,
        name: String? = nil,
        kind: Kind = .user,
        path: [String]? = nil,
        control: Control? = nil,
        attributes: [String: [String]] = [:],
        binaryAttributes: [String: [[UInt8]]] = [:],
        password: String? = nil,
        primaryGroup: String? = nil
    ) {
        self.account = account
        self.name = name ?? account
        self.kind = kind
        self.path = path ?? (kind == .computer ? ["Machines"] : ["People"])
        self.control = control ?? (kind == .computer ? .workstation : .normal)
        self.attributes = attributes
        self.binaryAttributes = binaryAttributes
        self.password = password
        self.primaryGroup = primaryGroup
    }
}
