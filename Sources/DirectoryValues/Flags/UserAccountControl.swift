/// The flags of `userAccountControl` and `msDS-User-Account-Control-Computed` (MS-ADTS 2.2.16, MS-ADA2).
///
/// Both attributes share one set of bits; of the second only those count that the server works out.
public struct UserAccountControl: OptionSet, Sendable, Hashable {
    /// The bits.
    public let rawValue: UInt32

    /// An administrator has turned the account off.
    public static let accountDisable = UserAccountControl(rawValue: 0x2)
    /// The account is locked after wrong passwords; computed.
    public static let lockout = UserAccountControl(rawValue: 0x10)
    /// The account's trust is that of a domain.
    public static let interdomainTrustAccount = UserAccountControl(rawValue: 0x800)
    /// The account is a computer's.
    public static let workstationTrustAccount = UserAccountControl(rawValue: 0x1000)
    /// The account is a domain controller's.
    public static let serverTrustAccount = UserAccountControl(rawValue: 0x2000)
    /// The password never expires.
    public static let doNotExpirePassword = UserAccountControl(rawValue: 0x1_0000)
    /// Sign-in takes a smart card.
    public static let smartCardRequired = UserAccountControl(rawValue: 0x4_0000)
    /// The password has expired; computed.
    public static let passwordExpired = UserAccountControl(rawValue: 0x80_0000)

    /// The flags for which a password's age has no say (MS-ADTS 3.1.1.4.5.17).
    public static let exemptFromPasswordAge: UserAccountControl = [
        .interdomainTrustAccount, .workstationTrustAccount, .serverTrustAccount, .doNotExpirePassword,
        .smartCardRequired,
    ]

    /// Wraps bits.
    ///
    /// - Parameter rawValue: The bits.
    public init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// Reads a value; `nil` for anything but a 32-bit number.
    ///
    /// - Parameter bytes: The value.
    public init?(_ bytes: [UInt8]) {
        guard let flags = FlagTable.flags(in: bytes) else { return nil }
        self.init(rawValue: flags)
    }

    /// Microsoft's own names, which administrators know.
    static let table = FlagTable(names: [
        0x1: "SCRIPT",
        0x2: "ACCOUNTDISABLE",
        0x8: "HOMEDIR_REQUIRED",
        0x10: "LOCKOUT",
        0x20: "PASSWD_NOTREQD",
        0x40: "PASSWD_CANT_CHANGE",
        0x80: "ENCRYPTED_TEXT_PWD_ALLOWED",
        0x100: "TEMP_DUPLICATE_ACCOUNT",
        0x200: "NORMAL_ACCOUNT",
        0x800: "INTERDOMAIN_TRUST_ACCOUNT",
        0x1000: "WORKSTATION_TRUST_ACCOUNT",
        0x2000: "SERVER_TRUST_ACCOUNT",
        0x1_0000: "DONT_EXPIRE_PASSWORD",
        0x2_0000: "MNS_LOGON_ACCOUNT",
        0x4_0000: "SMARTCARD_REQUIRED",
        0x8_0000: "TRUSTED_FOR_DELEGATION",
        0x10_0000: "NOT_DELEGATED",
        0x20_0000: "USE_DES_KEY_ONLY",
        0x40_0000: "DONT_REQ_PREAUTH",
        0x80_0000: "PASSWORD_EXPIRED",
        0x100_0000: "TRUSTED_TO_AUTH_FOR_DELEGATION",
        0x200_0000: "NO_AUTH_DATA_REQUIRED",
        0x400_0000: "PARTIAL_SECRETS_ACCOUNT",
    ])
}
