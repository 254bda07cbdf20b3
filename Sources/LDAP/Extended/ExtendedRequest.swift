/// An extended operation (RFC 4511, section 4.12).
public struct ExtendedRequest: Sendable, Hashable {
    /// The object identifier that names the operation, in dotted digits.
    public var name: String
    /// What the operation is given, encoded as its specification says.
    public var value: [UInt8]?

    /// Creates a request.
    ///
    /// - Parameters:
    ///   - name: The operation's object identifier.
    ///   - value: What it is given.
    public init(name: String, value: [UInt8]? = nil) {
        self.name = name
        self.value = value
    }

    /// StartTLS changes what the connection's bytes mean, so it is no operation among others: it is asked for by
    /// ``ConnectionConfiguration/startTLS``.
    static let startTLS = "1.3.6.1.4.1.1466.20037"
    /// Who am I? (RFC 4532).
    static let whoAmI = ExtendedRequest(name: "1.3.6.1.4.1.4203.1.11.3")

    /// Checks that the request can be sent.
    func validate() throws(LDAPError) {
        guard NumericOID.isValid(self.name) else {
            throw LDAPError(code: .invalidRequest, message: "not an object identifier: \"\(self.name)\"")
        }
        guard self.name != Self.startTLS else {
            throw LDAPError(
                code: .invalidRequest,
                message: "StartTLS belongs to connecting: set startTLS in the connection's configuration"
            )
        }
    }
}
