import FoundationEssentials
import StandIns
import Subprocess
import Testing

/// The program on a domain controller, with the starter configuration for Active Directory.
@Suite(.enabled(if: DirectoryAvailability.samba.isAvailable), .serialized, .timeLimit(.minutes(5)))
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

    /// Looks somebody up with `config/active-directory.yaml`, of which only names of this domain are changed.
    private func lookup(_ arguments: [String]) async throws -> Program.Outcome {
        let domain = try await SharedSambaDomain.domain
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
            // The machine of the tests is busy, and Samba answers one search at a time.
            ("budget: 700ms", "budget: 10s"),
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
        return try await Program.run(
            ["lookup"] + arguments + ["--app", Self.application, "--config", folder.file("bridge.yaml")],
            environment: ["LDAP_BIND_PASSWORD": domain.serviceAccountPassword]
        )
    }

    @Test
    func `Whoever is in 200 groups is found by SID, with all of their names and SIDs`() async throws {
        let domain = try await SharedSambaDomain.domain
        let account = try domain.entry(ReferenceDomain.manyGroups)
        let outcome = try await self.lookup([try #require(account.sid), "--format", "json"])
        let report = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
        #expect(report.outcome == "released")
        #expect(report.entry == account.dn)
        #expect(report.groups.count == 202 && report.groups.contains("Domain Users"))
        let identifiers = try #require(report.claims.first { $0.name == "groupSIDs" })
        // More than fit into a token: found, and not released.
        #expect(identifiers.found.count == 202 && identifiers.found.contains("\(domain.domainSID)-513"))
        #expect(report.answer?.contains(#""employeeNumber":"\#(ReferenceDomain.manyGroups)""#) == true)
    }

    @Test(arguments: [
        (ReferenceDomain.fewGroups, 0, "released"), (ReferenceDomain.disabled, 6, "disabledUser"),
        (ReferenceDomain.expired, 6, "expiredUser"), (ReferenceDomain.locked, 0, "released"),
    ])
    func `The account's state decides as the starter configuration says`(
        account: String,
        code: Int32,
        word: String
    ) async throws {
        let outcome = try await self.lookup(["\(account)@\(ReferenceDomain.domain)"])
        #expect(outcome.output.hasPrefix("Outcome     \(word)\n"), "\(outcome)")
        #expect(outcome.status == .exited(code))
        #expect(outcome.output.contains("which the account's state keeps back") == (code == 6))
    }
}
