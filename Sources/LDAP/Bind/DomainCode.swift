/// The code of Windows in the diagnostic text with which Active Directory refuses a bind (MS-ERREF 2.2).
///
/// `80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data 52e, v3839` holds `52e`.
public struct DomainCode: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
    /// The number.
    public let rawValue: UInt32

    /// The number in hexadecimal digits, as the server writes it.
    public var description: String { String(self.rawValue, radix: 16) }

    /// Wraps a number.
    ///
    /// - Parameter rawValue: The number.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Finds the code in a server's text.
    ///
    /// - Parameter diagnosticMessage: The text; `nil` comes of one without a code.
    public init?(diagnosticMessage: String) {
        guard let mark = diagnosticMessage.firstRange(of: "data ") else { return nil }
        let digits = diagnosticMessage[mark.upperBound...].prefix { $0.isASCII && $0.isHexDigit }
        guard let number = UInt32(digits, radix: 16) else { return nil }
        self.init(rawValue: number)
    }

    /// There is no such account.
    public static let noSuchUser = DomainCode(rawValue: 0x525)
    /// The password is wrong, or there is no such account.
    public static let logonFailure = DomainCode(rawValue: 0x52e)
    /// The account is restricted, for example to have no empty password.
    public static let accountRestriction = DomainCode(rawValue: 0x52f)
    /// The password is right; the account may not sign in at this hour.
    public static let invalidLogonHours = DomainCode(rawValue: 0x530)
    /// The password is right; the account may not sign in from this machine.
    public static let invalidWorkstation = DomainCode(rawValue: 0x531)
    /// The password is right, and has expired.
    public static let passwordExpired = DomainCode(rawValue: 0x532)
    /// The password is right; the account is disabled.
    public static let accountDisabled = DomainCode(rawValue: 0x533)
    /// The password is right; the account lacks the right to sign in this way.
    public static let logonTypeNotGranted = DomainCode(rawValue: 0x534)
    /// The account is in too many groups.
    public static let tooManyContextIDs = DomainCode(rawValue: 0x568)
    /// The password is right; the account has expired.
    public static let accountExpired = DomainCode(rawValue: 0x701)
    /// The password is right, and must be changed.
    public static let passwordMustChange = DomainCode(rawValue: 0x773)
    /// The account is locked; the password was not looked at.
    public static let accountLockedOut = DomainCode(rawValue: 0x775)
}
