import Bridge
import BridgeConfiguration
import ClaimsMapping
import Directory
import DirectoryValues
import FoundationEssentials
import StandIns
import Testing

/// The state of accounts on a slapd with the ppolicy overlay, from the callout to the audit.
@Suite(.serialized, .timeLimit(.minutes(2)))
struct AccountStateTests {
    private static let suffix = "dc=harbour,dc=test"

    /// A certificate in base64.
    private static let certificate: String = {
        let authority = try? CertificateAuthority(commonName: "Harbour Lane")
        return (authority?.certificatePEM ?? "").split(separator: "\n").filter { !$0.hasPrefix("-") }.joined()
    }()

    private static func person(_ name: String, _ lines: String...) -> String {
        ([
            "dn: uid=\(name),ou=people,\(Self.suffix)", "objectClass: inetOrgPerson", "uid: \(name)", "cn: \(name)",
            "cn;lang-de: \(name)-de", "userCertificate;binary:: \(Self.certificate)", "sn: \(name)",
            "mail: \(name)@harbourlane.example", "employeeNumber: 4711",
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
        return SlapdConfiguration(
            suffix: Self.suffix,
            entries: [
                .text(
                    entries + Self.person("open") + Self.person("closed", "pwdAccountLockedTime: 000001010000Z")
                        + Self.person("locked", "pwdAccountLockedTime: 20260101000000Z")
                )
            ],
            extraSchema: try DemoDirectory(folder: Stage.demoFolder).configuration.extraSchema,
            modules: ["ppolicy"],
            extraDatabaseDirectives: ["overlay ppolicy"]
        )
    }

    /// Gives two applications a policy: one refuses locked accounts, one gives them no claims of the directory.
    private static func change(_ configuration: inout BridgeConfiguration) {
        func policy(_ outcome: AccountOutcome) -> ApplicationPolicy {
            ApplicationPolicy(
                release: ["employeeNumber", "directorySource", "state", "german", "certificate"],
                accountState: [.locked: outcome]
            )
        }
        configuration.mapping = Mapping(
            rules: configuration.mapping.rules + [
                ClaimRule(name: "state", source: .accountState, many: true),
                ClaimRule(name: "german", source: .attribute("CN;lang-DE")),
                ClaimRule(name: "certificate", source: .attribute("userCertificate")),
            ]
        )
        configuration.applications[StandInApplication.payroll.applicationID] = policy(.fail)
        configuration.applications[StandInApplication.dispatch.applicationID] = policy(.omit)
        configuration.directory.kind = .openLDAP
    }

    private static func user(_ name: String) -> StandInUser { People.named(mail: "\(name)@harbourlane.example") }

    @Test
    func `One application refuses a locked account, another gives it no claims, and both take an open one`()
        async throws
    {
        try await Stage.with(Self.directory()) { stage in
            let log = try await stage.withBridge(Self.change) { bridge in
                for application in [StandInApplication.payroll, .dispatch] {
                    let claims = try await bridge.callout(Self.user("open"), application: application).claims()
                    #expect(claims["bridgeOutcome"] == "released")
                    #expect(claims["employeeNumber"] == "4711")
                    #expect(claims["state"] == ["enabled"])
                    #expect(claims["german"] == "open-de")
                    #expect(claims["certificate"] == .text(Self.certificate))
                }
                let refusal = try await bridge.callout(Self.user("locked"), application: .payroll).refusal(403)
                #expect(refusal.errors.first?.contains("account") == true)
                let claims = try await bridge.callout(Self.user("locked"), application: .dispatch).claims()
                #expect(claims["bridgeOutcome"] == "lockedUser")
                #expect(claims["directorySource"] == "harbour")
                #expect(claims["employeeNumber"] == nil && claims["state"] == nil)
            }
            #expect(log.callouts.map { $0["outcome"] } == ["released", "released", "lockedUser", "lockedUser"])
            let line = try #require(log.callouts.dropFirst(2).first)
            #expect(
                line["reason"]
                    == "the account's state is locked, and `accountState` of the application goes by `locked`"
            )
            #expect(line["withheld"] == nil)
            // One for the rules that apply together, and none for the state.
            #expect(line["ldap.round_trips"] == "1")
        }
    }

    @Test
    func `A disabled account is refused without a word in the configuration`() async throws {
        try await Stage.with(Self.directory()) { stage in
            let log = try await stage.withBridge {
                Self.change(&$0)
                $0.applications[StandInApplication.payroll.applicationID]?.accountState = [:]
            } _: { bridge in
                _ = try await bridge.callout(Self.user("closed"), application: .payroll).refusal(403)
                // A lock-out is nothing that an application goes by unless it says so.
                let claims = try await bridge.callout(Self.user("locked"), application: .payroll).claims()
                #expect(claims["state"] == ["locked"])
                // Nothing is looked up for the usual outcomes alone.
                let unlisted = try await bridge.callout(Self.user("closed"), application: .unlisted).claims()
                #expect(unlisted["bridgeOutcome"] == "nothingToLookUp")
            }
            #expect(log.callouts.map { $0["outcome"] } == ["disabledUser", "released", "nothingToLookUp"])
        }
    }

    @Test
    func `An application that says so has accounts looked at even where no claim needs it`() async throws {
        try await Stage.with(Self.directory()) { stage in
            try await stage.withBridge {
                Self.change(&$0)
                $0.applications[StandInApplication.payroll.applicationID]?.release = ["directorySource"]
            } _: { bridge in
                _ = try await bridge.callout(Self.user("locked"), application: .payroll).refusal(403)
                let claims = try await bridge.callout(Self.user("open"), application: .payroll).claims()
                #expect(claims["bridgeOutcome"] == "released")
            }
        }
    }

    @Test
    func `A look-up shows the account's state`() async throws {
        try await Stage.with(Self.directory()) { stage in
            var configuration = try stage.configuration()
            Self.change(&configuration)
            let lookup = DirectoryLookup(configuration: configuration, logger: .silent)
            let (report, outcome) = try await lookup.run(
                LookupUser("closed@harbourlane.example")
                    .query(SignIn(applicationID: StandInApplication.dispatch.applicationID))
            )
            #expect(outcome == .disabledUser)
            #expect(report.answer == nil)
            #expect(report.account?.state == ["disabled", "locked"])
            #expect(
                report.explanation()
                    .contains(
                        "Account     disabled, locked (checked: disabled, locked, expired, passwordExpired,\n"
                            + "            passwordMustChange)\n"
                    )
            )
            struct Document: Decodable {
                struct Account: Decodable { let state: [String] }
                let account: Account
            }
            let document = try JSONDecoder().decode(Document.self, from: Data(try report.json().utf8))
            #expect(document.account.state == ["disabled", "locked"])
        }
    }
}
