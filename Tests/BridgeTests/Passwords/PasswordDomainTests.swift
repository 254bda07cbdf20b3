import Bridge
import BridgeConfiguration
import Directory
import DirectoryValues
import EntraCallout
import LDAP
import StandIns
import Testing

/// Passwords in an Active Directory domain, as Samba has it.
@Suite(.enabled(if: DirectoryAvailability.samba.isAvailable), .serialized, .timeLimit(.minutes(10)))
struct PasswordDomainTests {
    private static func directory(_ domain: SambaDomain) throws -> DirectoryConfiguration {
        let base = try DistinguishedName(parsing: domain.baseDN)
        return DirectoryConfiguration(
            settings: DirectorySettings(
                kind: .activeDirectory,
                base: base,
                population: DirectorySettings.defaultPopulation(of: .activeDirectory),
                correlation: CorrelationRule.defaults(for: .activeDirectory),
                groups: .defaults(for: .activeDirectory, base: base)
            ),
            connections: DirectoryConnectionSettings(
                servers: .groups([
                    [
                        ConnectionConfiguration(
                            server: try ServerAddress(url: domain.ldapsURL),
                            tls: TLSSettings(certificateAuthorityFile: domain.certificateAuthorityFile),
                            credentials: .simple(
                                dn: domain.serviceAccountDN,
                                password: Secret(domain.serviceAccountPassword)
                            )
                        )
                    ]
                ]),
                pool: PoolConfiguration(connectTimeout: .seconds(60))
            )
        )
    }

    /// The accounts, what a right and a wrong password lead to, and whether the entry alone decides.
    private static let table: [(account: String, right: String, wrong: String)] = [
        (ReferenceDomain.neverExpires, "MigratePassword", "Retry"),
        (ReferenceDomain.mustChangePassword, "UpdatePassword", "Retry"),
        (ReferenceDomain.passwordExpired, "UpdatePassword", "Retry"),
        (ReferenceDomain.disabled, "Block", "Block"),
        (ReferenceDomain.expired, "Block", "Block"),
        (ReferenceDomain.locked, "Block", "Block"),
    ]

    @Test(arguments: [false, true])
    func `Every state of an account has its action, by the entry or by the bind alone`(_ byBind: Bool) async throws {
        let domain = try await SharedSambaDomain.domain
        try await PasswordStage.with { stage in
            let log = try await stage.withBridge { configuration, settings in
                configuration.budget = .seconds(60)
                if let directory = try? Self.directory(domain) { configuration.directories = [directory] }
                settings.correlation = [CorrelationRule(subject: .username, attribute: "userPrincipalName")]
                // What the entry says changes nothing then, and what the bind says is all there is.
                if byBind { settings.accountState = [.disabled: .update, .expired: .update, .locked: .update] }
            } _: { bridge in
                for (account, right, wrong) in Self.table {
                    let name = "\(account)@\(ReferenceDomain.domain)"
                    var (right, wrong) = (right, wrong)
                    if byBind, right == "Block", account != ReferenceDomain.locked {
                        (right, wrong) = ("UpdatePassword", "Retry")
                    }
                    let first = try await stage.submit(ReferenceDomain.password, as: name, to: bridge)
                    #expect(try first.word() == right, "\(account)")
                    let second = try await stage.submit("Wrong-Horse-7", as: name, to: bridge)
                    #expect(try second.word() == wrong, "\(account)")
                }
                #expect(try await stage.submit(as: "nobody@corp.example.test", to: bridge).word() == "Retry")
            }
            #expect(!log.text.contains(ReferenceDomain.password))
            #expect(log.callouts.allSatisfy { $0["http.response.status_code"] == "200" })
        }
    }
}
