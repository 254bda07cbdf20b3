/// What a server answered to a bind (RFC 4511, section 4.2.2).
public struct BindResult: Sendable, Hashable {
    /// The result; ``ResultCode/success`` says that name and password are right.
    public let resultCode: ResultCode
    /// The server's own diagnostic text.
    public let diagnosticMessage: String?
    /// The controls of the answer.
    public let controls: [Control]
    /// The server that answered.
    public let server: ServerAddress

    /// What the server says of the account's password, if it has password policies.
    public var passwordPolicy: PasswordPolicyResponse? {
        self.controls.lazy.compactMap { PasswordPolicyResponse(control: $0) }.first
    }

    /// The code of Windows that tells why Active Directory refused the bind.
    public var domainCode: DomainCode? { self.diagnosticMessage.flatMap { DomainCode(diagnosticMessage: $0) } }

    /// Creates a result.
    ///
    /// - Parameters:
    ///   - resultCode: The result.
    ///   - diagnosticMessage: The server's diagnostic text.
    ///   - controls: The controls of the answer.
    ///   - server: The server that answered.
    public init(
        resultCode: ResultCode,
        diagnosticMessage: String? = nil,
        controls: [Control] = [],
        server: ServerAddress
    ) {
        self.resultCode = resultCode
        self.diagnosticMessage = diagnosticMessage
        self.controls = controls
        self.server = server
    }
}
