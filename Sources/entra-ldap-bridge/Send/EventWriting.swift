import ClaimsMapping
import EntraCallout
import FoundationEssentials
import StandIns

/// Writes the events of the command line.
struct EventWriting: Sendable {
    let options: EventOptions
    let tenantID: String
    let application: StandInApplication
    let resource: StandInApplication?
    let payload: StandInPayload
    let password: PasswordSending?

    init(
        _ options: EventOptions,
        tenantID: String,
        applicationID: String?,
        password: PasswordSending? = nil
    ) throws {
        self.password = password
        self.options = options
        self.tenantID = tenantID
        let known = StandInApplication.dispatch
        let id = (options.application ?? applicationID)?.lowercased() ?? known.applicationID
        self.application =
            id == known.applicationID ? known : StandInApplication(applicationID: id, displayName: "Application")
        self.resource = options.resource.map {
            StandInApplication(applicationID: $0.lowercased(), displayName: "Resource")
        }
        self.payload = try Self.payload(options)
    }

    /// An event about a user.
    ///
    /// - Parameters:
    ///   - user: The user, as `lookup` takes it; that of the command line unless told.
    ///   - applicationID: The application, where it is another one.
    /// - Returns: The body, and the sign-in's id.
    /// - Throws: What the encoder throws, which it does not for these values, and what the cryptographic library throws where
    ///   a password is encrypted.
    func event(user: String? = nil, applicationID: String? = nil) throws -> (body: [UInt8], correlationID: String) {
        let correlationID = self.options.correlation?.lowercased() ?? UUID().uuidString.lowercased()
        let user = self.user(user ?? self.options.user)
        let body = try StandInEvent.body(
            self.password?.payload(for: user) ?? self.payload,
            tenantID: self.tenantID,
            user: user,
            application: applicationID.map { StandInApplication(applicationID: $0, displayName: "Application") }
                ?? self.application,
            resource: self.resource,
            correlationID: correlationID,
            protocolName: self.options.signInProtocol.rawValue.uppercased()
        )
        return (body, correlationID)
    }

    /// The user of an event.
    func user(_ text: String?) -> StandInUser {
        EventUserFields.user(
            text,
            fields: self.options.fields.compactMap { NamedValue($0) },
            isGuest: self.options.guest
        )
    }

    private static func payload(_ options: EventOptions) throws -> StandInPayload {
        switch options.kind {
        case .tokenIssuanceStart: return .tokenIssuanceStart
        case .attributeCollectionStart: return .attributeCollectionStart(self.signUp(options))
        case .attributeCollectionSubmit: return .attributeCollectionSubmit(self.signUp(options))
        case .emailOtpSend:
            return .emailOtpSend(address: options.address ?? StandInUser.member.mail ?? "", code: "00000000")
        case .verifiedIdClaimValidation:
            let claims = options.claims.compactMap { NamedValue($0) }.map { ($0.name, $0.value) }
            return .verifiedIdClaimValidation(
                claims: Dictionary(claims) { $1 },
                employeeID: options.employeeId
            )
        case .passwordSubmit:
            // Each one has a nonce of its own, so it is made when it is sent.
            return .passwordSubmit(encryptedPassword: "")
        }
    }

    private static func signUp(_ options: EventOptions) -> StandInSignUp {
        let values = options.attributes.compactMap { NamedValue($0) }.compactMap { SignUpValue($0) }
        return StandInSignUp(
            attributes: Dictionary(values.map { ($0.name, $0.value) }) { $1 },
            address: options.address
        )
    }
}
