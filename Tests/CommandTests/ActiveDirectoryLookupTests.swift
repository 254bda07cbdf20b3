import FoundationEssentials
import Logging
import StandIns
import Subprocess
import Testing

/// The program on a domain controller, with the starter configuration for Active Directory.
@Suite(.enabled(if: DirectoryAvailability.samba.isAvailable), .timeLimit(.minutes(10)))
struct ActiveDirectoryLookupTests {
    private struct Report: Decodable {
        struct Claim: Decodable {
            let name: String
            let found: [String]
        }

        let outcome: String
        let entry: String?
        let groups: [String]
        let claims: [Claim]
        let answer: String?
    }

    private static let application = "71d9e5a6-c430-4e8b-9f12-36b8027c4d5a"

    /// A domain of their own: that of the directory's tests is held up by slow searches for seconds.
    private func withDomain(_ body: (SambaDomain) async throws -> Void) async throws {
        let crew = ["ada", "gone", "over"]
        let configuration = SambaConfiguration(
            accounts: [
                self.person("ada"), self.person("gone", control: [.normal, .disabled]),
                // The first second of 2020 (MS-DTYP 2.3.3).
                self.person("over", ["accountExpires": ["132223104000000000"]]),
            ],
            groups: [
                SambaGroup("Crew", members: crew), SambaGroup("APP-CRM-Editor", members: ["Crew"]),
                SambaGroup("Post", isSecurityGroup: false, members: crew),
            ],
            hasEntraAttributes: true
        )
        try await withSambaDomain(
            configuration,
            logger: Logger(label: "samba") { _ in SwiftLogNoOpLogHandler() },
            body: body
        )
    }

    private func person(
        _ account: String,
        _ attributes: [String: [String]] = [:],
        control: SambaAccount.Control? = nil
    ) -> SambaAccount {
        let usual = ["userPrincipalName": ["\(account)@corp.example.test"], "givenName": ["Ada"], "sn": ["Night"]]
        return SambaAccount(account, control: control, attributes: usual.merging(attributes) { $1 })
    }

    /// Looks somebody up with `config/active-directory.yaml`, of which only names of this domain are changed.
    private func lookup(_ arguments: [String], in domain: SambaDomain) async throws -> Program.Outcome {
        let starter = try String(
            contentsOfFile: Program.packageFolder + "/config/active-directory.yaml",
            encoding: .utf8
        )
        let changes = [
            ("    - ldaps://dc1.corp.example\n    - ldaps://dc2.corp.example\n", "    - \(domain.ldapsURL)\n"),
            (
                "  # tls: { caFile: /etc/entra-ldap-bridge/corp-root-ca.pem }",
                "  tls: { caFile: \(domain.certificateAuthorityFile) }"
            ),
            ("dn: CN=svc-entra-bridge,OU=Service Accounts,DC=corp,DC=example", "dn: \(domain.serviceAccountDN)"),
            ("base: DC=corp,DC=example", "base: \(domain.baseDN)"),
            ("entraTimeout: 1000ms", "entraTimeout: 2000ms"),
            ("budget: 700ms", "budget: 1900ms"),
            (
                "employeeNumber: employeeNumber\n",
                "employeeNumber: sAMAccountName\n  groupSIDs: { from: groups, as: sid, many: true }\n"
            ),
            ("release: [employeeNumber, ", "release: [groupSIDs, employeeNumber, "),
        ]
        var text = starter
        for (old, new) in changes {
            try #require(text.contains(old), "the starter configuration has no line \(old)")
            text = text.replacing(old, with: new)
        }
        let folder = try TemporaryFolder(prefix: "lookup")
        defer { folder.remove() }
        try folder.write("bridge.yaml", text)
        var outcome: Program.Outcome
        var attempts = 0
        repeat {
            outcome = try await Program.run(
                ["lookup"] + arguments + ["--app", Self.application, "--config", folder.file("bridge.yaml")],
                environment: ["LDAP_BIND_PASSWORD": domain.serviceAccountPassword]
            )
            attempts += 1
            // The machine of the tests is busy, and Samba answers one search at a time: 4 is that it did not in time.
        } while outcome.status == .exited(4) && attempts < 20
        return outcome
    }

    @Test
    func `Whoever Entra names is found by the starter configuration, with groups, and by the account's state`()
        async throws
    {
        try await self.withDomain { domain in
            let ada = try domain.entry("ada")
            let outcome = try await self.lookup([try #require(ada.sid), "--format", "json"], in: domain)
            let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
            #expect(report.outcome == "released", "\(outcome)")
            #expect(report.entry == ada.dn)
            #expect(report.groups == ["APP-CRM-Editor", "Crew", "Domain Users", "Users"])
            let identifiers = try #require(report.claims.first { $0.name == "groupSIDs" })
            #expect(identifiers.found.count == 4 && identifiers.found.contains("\(domain.domainSID)-513"))
            #expect(report.answer?.contains(#""crmRoles":["editor"]"#) == true)
            #expect(report.answer?.contains(#""displayLabel":"Ada Night","employeeNumber":"ada""#) == true)
            for (account, code, word) in [
                ("ada", 0, "released"), ("gone", 6, "disabledUser"), ("over", 6, "expiredUser"),
            ] {
                let outcome = try await self.lookup(["\(account)@corp.example.test"], in: domain)
                #expect(outcome.output.hasPrefix("Outcome     \(word)\n"), "\(outcome)")
                #expect(outcome.status == .exited(Int32(code)))
                #expect(outcome.output.contains("which the account's state keeps back") == (code == 6))
            }
        }
    }
}
