/// An extension of a request or of an answer (RFC 4511, section 4.1.11).
public struct Control: Sendable, Hashable {
    /// The object identifier that names the control, in dotted digits.
    public var type: String
    /// Whether a server that does not know the control must refuse the request.
    public var isCritical: Bool
    /// What the control says, encoded as its specification has it.
    public var value: [UInt8]?

    /// Creates a control.
    ///
    /// - Parameters:
    ///   - type: The object identifier.
    ///   - isCritical: Whether the server must know it.
    ///   - value: What it says.
    public init(type: String, isCritical: Bool = false, value: [UInt8]? = nil) {
        self.type = type
        self.isCritical = isCritical
        self.value = value
    }

    /// Asks Active Directory for no references to other parts of the forest (1.2.840.113556.1.4.1339).
    ///
    /// Without it a search below the root of a domain ends with referrals to its partitions, which this client never
    /// follows. Other servers ignore it.
    public static let domainScope = Control(type: "1.2.840.113556.1.4.1339")

    /// Checks that the control can be sent.
    func validate() throws(LDAPError) {
        guard NumericOID.isValid(self.type) else {
            throw LDAPError(code: .invalidRequest, message: "not an object identifier: \"\(self.type)\"")
        }
    }
}
