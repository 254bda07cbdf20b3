import Bridge
import BridgeConfiguration
import Directory
import DirectoryValues
import EntraCallout
import FoundationEssentials
import LDAP
import StandIns
import Testing

/// A stage whose slapd has password policies, and a certificate for passwords.
struct PasswordStage: Sendable {
    static let suffix = "dc=harbour,dc=test"
    static let password = "correct horse, battery \u{e4}\u{20ac}"

    let stage: Stage
    let certificate: StandInPasswordCertificate
    let folder: TemporaryFolder

    /// People, each with what makes their account special.
    private static let people: [(name: String, lines: [String])] = [
        ("open", []), ("second", []), ("guessed", []), ("closed", ["pwdAccountLockedTime: 000001010000Z"]),
        ("locked", ["pwdAccountLockedTime: 20260101000000Z"]), ("over", ["pwdEndTime: 20200101000000Z"]),
        ("reset", ["pwdReset: TRUE"]), ("stale", ["pwdChangedTime: 20200101000000Z"]),
        ("grace", ["pwdChangedTime: 20200101000000Z", "pwdPolicySubentry: cn=grace,\(Self.suffix)"]),
        ("twin1", ["telephoneNumber: 4711"]), ("twin2", ["telephoneNumber: 4711"]),
    ]

    private static func entry(_ dn: String, _ lines: [String]) -> String {
        (["dn: \(dn)"] + lines).joined(separator: "\n") + "\n\n"
    }

    private static func policy(_ name: String, _ lines: [String]) -> String {
        Self.entry(
            "cn=\(name),\(Self.suffix)",
            [
                "objectClass: device", "objectClass: pwdPolicy", "cn: \(name)", "pwdAttribute: userPassword",
                "pwdMaxAge: 864000",
            ] + lines
        )
    }

    private static var directory: SlapdConfiguration {
        let encoded = Data(Self.password.utf8).base64EncodedString()
        var text = Self.entry(Self.suffix, ["objectClass: domain", "dc: harbour"])
        text += Self.entry("ou=people,\(Self.suffix)", ["objectClass: organizationalUnit", "ou: people"])
        text += Self.policy("usual", [])
        text += Self.policy("grace", ["pwdGraceAuthnLimit: 3"])
        for (name, lines) in Self.people {
            text += Self.entry(
                "uid=\(name),ou=people,\(Self.suffix)",
                [
                    "objectClass: inetOrgPerson", "uid: \(name)", "cn: \(name)", "sn: \(name)",
                    "mail: \(name)@harbourlane.example", "userPassword:: \(encoded)",
                ] + lines
            )
        }
        return SlapdConfiguration(
            suffix: Self.suffix,
            entries: [.text(text)],
            modules: ["ppolicy"],
            extraDatabaseDirectives: ["overlay ppolicy", "ppolicy_default \"cn=usual,\(Self.suffix)\""]
        )
    }

    /// Runs the stage while the body runs.
    static func with<Result: Sendable>(_ body: (PasswordStage) async throws -> Result) async throws -> Result {
        try await Stage.with(Self.directory) { stage in
            let folder = try TemporaryFolder(prefix: "passwords")
            defer { folder.remove() }
            let certificate = try StandInPasswordCertificate()
            let passwords = PasswordStage(stage: stage, certificate: certificate, folder: folder)
            try passwords.install(certificate)
            return try await body(passwords)
        }
    }

    /// Puts a certificate into the bridge's files.
    func install(_ certificate: StandInPasswordCertificate, as name: String = "password") throws {
        try self.folder.write("\(name).pem", certificate.certificatePEM)
        try self.folder.write("\(name).key", certificate.privateKeyPEM)
    }

    /// The files of a certificate.
    func files(_ name: String = "password") -> PasswordSubmitSettings.Certificate {
        PasswordSubmitSettings.Certificate(
            certificateFile: self.folder.file("\(name).pem"),
            privateKeyFile: self.folder.file("\(name).key")
        )
    }

    /// Runs a bridge that checks passwords.
    @discardableResult
    func withBridge(
        _ change: (inout BridgeConfiguration, inout PasswordSubmitSettings) -> Void = { _, _ in },
        _ body: (RunningBridge) async throws -> Void
    ) async throws -> BridgeLog {
        try await self.stage.withBridge { configuration in
            var settings = PasswordSubmitSettings(
                correlation: [
                    CorrelationRule(subject: .username, attribute: "mail"),
                    CorrelationRule(subject: .username, attribute: "telephoneNumber"),
                    CorrelationRule(subject: .mail, attribute: "mail"),
                ],
                certificates: [self.files()]
            )
            configuration.directory.kind = .openLDAP
            // A loaded machine takes its time for TLS.
            configuration.connections.pool.connectTimeout = .seconds(60)
            change(&configuration, &settings)
            configuration.events.passwordSubmit = settings
        } _: { bridge in
            try await body(bridge)
        }
    }

    /// Submits a password.
    func submit(
        _ password: String = PasswordStage.password,
        as username: String,
        to bridge: RunningBridge,
        nonce: String? = nil,
        user: StandInUser? = nil,
        claims: [String: StandInValue?] = [:],
        certificate: StandInPasswordCertificate? = nil
    ) async throws -> PasswordReply {
        let submitted = StandInPassword(password, username: username, nonce: nonce, claims: claims)
        let encrypted = try self.stage.tenant.encryptedPassword(
            submitted,
            to: (certificate ?? self.certificate).certificatePEM
        )
        return try await self.submit(encrypted, nonce: submitted.nonce, to: bridge, user: user)
    }

    /// Submits a JWE.
    func submit(
        _ encrypted: String,
        nonce: String,
        to bridge: RunningBridge,
        user: StandInUser? = nil
    ) async throws -> PasswordReply {
        let event = try PasswordEvent.body(tenantID: self.stage.tenant.id, encryptedPassword: encrypted, user: user)
        return PasswordReply(answer: try await bridge.post(event), nonce: nonce)
    }
}

/// The body of a password submit event, as Entra sends it.
enum PasswordEvent {
    static func body(tenantID: String, encryptedPassword: String, user: StandInUser?) throws -> [UInt8] {
        try StandInEvent.body(
            .passwordSubmit(encryptedPassword: encryptedPassword),
            tenantID: tenantID,
            user: user
                ?? StandInUser(
                    id: "b3790ed4-8c61-4fa5-a2d8-64e7f10c9b52",
                    userPrincipalName: "b3790ed4-8c61-4fa5-a2d8-64e7f10c9b52@harbourlaneshop.onmicrosoft.com"
                ),
            correlationID: "45c8e1b7-0f9d-4b62-a37e-1d60f9c4b583"
        )
    }
}
