import SwiftASN1

/// What a server says of a password in its answer to a bind (draft-behera-ldap-password-policy-10, section 6.2).
public struct PasswordPolicyResponse: Sendable, Hashable {
    /// The control's object identifier.
    public static let type = "1.3.6.1.4.1.42.2.27.8.5.1"

    /// What is wrong with the account or its password.
    ///
    /// Codes without a name are kept.
    public struct Fault: RawRepresentable, Sendable, Hashable {
        /// The number on the wire.
        public let rawValue: Int

        /// Wraps a number.
        ///
        /// - Parameter rawValue: The number on the wire.
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// 0: the password is right, and has expired.
        public static let passwordExpired = Fault(rawValue: 0)
        /// 1: the account is locked; the password was not looked at.
        public static let accountLocked = Fault(rawValue: 1)
        /// 2: the password is right, and must be changed.
        public static let changeAfterReset = Fault(rawValue: 2)
    }

    /// The seconds until the password expires, where that is soon.
    public var secondsUntilExpiration: Int?
    /// How often the password, which has expired, may still be used.
    public var graceLoginsRemaining: Int?
    /// What is wrong.
    public var fault: Fault?

    /// Creates a value.
    ///
    /// - Parameters:
    ///   - secondsUntilExpiration: The seconds until the password expires.
    ///   - graceLoginsRemaining: How often the password may still be used.
    ///   - fault: What is wrong.
    public init(secondsUntilExpiration: Int? = nil, graceLoginsRemaining: Int? = nil, fault: Fault? = nil) {
        self.secondsUntilExpiration = secondsUntilExpiration
        self.graceLoginsRemaining = graceLoginsRemaining
        self.fault = fault
    }

    /// Reads the control of an answer; `nil` if it is another control, or broken.
    ///
    /// - Parameter control: A control of any kind.
    public init?(control: Control) {
        guard control.type == Self.type, let value = control.value else { return nil }
        do {
            self.init()
            // The draft's module has implicit tags; the one around a choice is explicit all the same (X.680, 31.2.7).
            try BER.sequence(BER.parse(value), identifier: .sequence) { nodes in
                try BER.optionalExplicitlyTagged(&nodes, tagNumber: 0, tagClass: .contextSpecific) { warning in
                    if warning.identifier == Self.tag(0) {
                        self.secondsUntilExpiration = try Int(berEncoded: warning, withIdentifier: Self.tag(0))
                    } else {
                        self.graceLoginsRemaining = try Int(berEncoded: warning, withIdentifier: Self.tag(1))
                    }
                }
                if let fault = nodes.next() {
                    self.fault = Fault(rawValue: try Int(berEncoded: fault, withIdentifier: Self.tag(1)))
                }
            }
        } catch {
            return nil
        }
    }

    private static func tag(_ number: UInt) -> ASN1Identifier {
        ASN1Identifier(tagWithNumber: number, tagClass: .contextSpecific)
    }
}

extension Control {
    /// Asks the server to say in its answer what its password policies say of the account.
    public static let passwordPolicy = Control(type: PasswordPolicyResponse.type)
}
