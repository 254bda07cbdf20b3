import BridgeConfiguration
import Directory
import FoundationEssentials
import StandIns

/// A slapd with people who sign up, recover their accounts, or may not.
enum SignUpStage {
    private static let suffix = "dc=harbour,dc=test"

    private static func person(_ name: String, _ lines: String...) -> String {
        ([
            "dn: uid=\(name),ou=people,\(Self.suffix)", "objectClass: inetOrgPerson", "uid: \(name)",
            "cn: \(name)", "mail: \(name)@harbourlane.example",
        ] + lines)
        .joined(separator: "\n") + "\n\n"
    }

    private static func directory() throws -> SlapdConfiguration {
        let entries = """
            dn: \(Self.suffix)
            objectClass: dcObject
            objectClass: organization
            o: Harbour Lane Logistics
            dc: harbour

            dn: ou=people,\(Self.suffix)
            objectClass: organizationalUnit
            ou: people


            """
        let people =
            Self.person(
                "mara",
                "sn:: \(Data("Devlin-Müller".utf8).base64EncodedString())",
                "givenName: Mara",
                "l:  Bremen ",
                "employeeNumber: 4711",
                "departmentNumber: Freight",
                "roomNumber: 2021",
                "employeeType: TRUE",
                "title: Rail",
                "title: Sea",
                "description: 19870521",
                "businessCategory: Freight, Rail"
            )
            + Self.person("closed", "sn: Closed", "employeeNumber: 4712", "pwdAccountLockedTime: 000001010000Z")
            + Self.person("locked", "sn: Locked", "employeeNumber: 4713", "pwdAccountLockedTime: 20260101000000Z")
            + Self.person("twin", "sn: Twin", "mail: twins@harbourlane.example", "employeeNumber: 4714")
            + Self.person("twin2", "sn: Twin", "mail: twins@harbourlane.example", "employeeNumber: 4714")
            + Self.person("bare", "sn: Bare")
        return SlapdConfiguration(
            suffix: Self.suffix,
            entries: [.text(entries + people)],
            extraSchema: try DemoDirectory(folder: Stage.demoFolder).configuration.extraSchema,
            modules: ["ppolicy"],
            extraDatabaseDirectives: ["overlay ppolicy"]
        )
    }

    /// The rule of both events of a sign-up.
    static let byMail = [CorrelationRule(subject: .signUpIdentity, attribute: "mail")]

    /// Runs the directory, with the configuration of a bridge that answers these events.
    @discardableResult
    static func with<Result: Sendable>(
        _ events: EventsSettings,
        _ body: (Stage, BridgeConfiguration) async throws -> Result
    ) async throws -> Result {
        try await Stage.with(Self.directory()) { stage in
            var configuration = try stage.configuration()
            configuration.events = events
            configuration.directory.kind = .openLDAP
            // The rules of sign-ins lead to somebody else, if anything asks by them.
            configuration.directory.correlation = [CorrelationRule(subject: .id, attribute: "cn")]
            return try await body(stage, configuration)
        }
    }

    /// Runs a bridge that answers these events, and gives its log.
    static func withBridge(
        _ events: EventsSettings,
        isDown: Bool = false,
        _ body: (RunningBridge, SignUpEvent) async throws -> Void
    ) async throws -> BridgeLog {
        try await Self.with(events) { stage, configuration in
            var configuration = configuration
            if isDown { configuration.budget = .seconds(6) }
            return try await RunningBridge.with(configuration, tenant: stage.tenant) { bridge in
                if isDown { try await stage.slapd.stop() }
                try await body(bridge, SignUpEvent(tenantID: stage.tenant.id))
            }
        }
    }
}
