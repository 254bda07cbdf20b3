import DirectoryValues
import LDAP
import StandIns
import Testing

@testable import Directory

@Suite("Account state on slapd with the ppolicy overlay")
struct AccountStateSlapdTests {
    private static let password = "correct horse"
    private static let policy = LDIF.entry(
        "cn=policy,\(LDIF.suffix)",
        [
            "objectClass": ["device", "pwdPolicy"], "cn": ["policy"], "pwdAttribute": ["userPassword"],
            "pwdLockout": ["TRUE"], "pwdMaxFailure": ["2"], "pwdLockoutDuration": ["0"],
        ]
    )

    private func with(_ people: [String], _ body: (TestDirectory) async throws -> Void) async throws {
        try await TestDirectory.with(
            [Self.policy] + people,
            modules: ["ppolicy"],
            directives: ["overlay ppolicy", "ppolicy_default \"cn=policy,\(LDIF.suffix)\""],
            body
        )
    }

    private func account(
        of name: String,
        in directory: TestDirectory,
        attributes: [String] = [],
        conditions: Set<AccountCondition> = Set(AccountCondition.allCases)
    ) async throws -> Resolution? {
        let settings = DirectorySettings(
            kind: .openLDAP,
            base: .literal(LDIF.people),
            correlation: [CorrelationRule(subject: .userPrincipalName, attribute: "cn")],
            groups: .test(.memberSearch)
        )
        let report = try await DirectoryResolver(settings: settings, servers: directory.servers)
            .resolve(
                ResolutionRequest(
                    subject: Subject(values: [.userPrincipalName: name]),
                    attributes: attributes,
                    accountConditions: conditions
                ),
                deadline: patience
            )
        guard case .found(let resolution) = report.outcome else { return nil }
        #expect(report.roundTrips == 1)
        return resolution
    }

    /// Tries to bind once, with a connection of its own.
    private func bind(as name: String, password: String, to directory: TestDirectory) async throws {
        let configuration = ConnectionConfiguration(
            server: try ServerAddress(url: directory.slapd.ldapURL),
            credentials: .simple(dn: LDIF.personDN(name), password: Secret(password))
        )
        let connection = try await Connection.connect(configuration, logger: .silent, deadline: patience)
        await connection.close()
    }

    @Test("an account is locked by wrong passwords, and enabled until then")
    func lockedByFailures() async throws {
        try await self.with([LDIF.person("Ada", ["userPassword": [Self.password]])]) { directory in
            #expect(try await self.account(of: "Ada", in: directory)?.account == AccountState())
            try await self.bind(as: "Ada", password: Self.password, to: directory)
            for _ in 0..<2 {
                await #expect(throws: LDAPError.self) {
                    try await self.bind(as: "Ada", password: "wrong", to: directory)
                }
            }
            #expect(try await self.account(of: "Ada", in: directory)?.account == AccountState(conditions: [.locked]))
        }
    }

    @Test("what an administrator wrote is read: locked for good, must change, over, still to come")
    func written() async throws {
        let people = [
            LDIF.person("Closed", ["pwdAccountLockedTime": ["000001010000Z"]]),
            LDIF.person("Reset", ["pwdReset": ["TRUE"]]),
            LDIF.person("Over", ["pwdEndTime": ["20200101000000Z"]]),
            LDIF.person("ToCome", ["pwdStartTime": ["29991231235959Z"]]),
            LDIF.person("Fine", ["pwdEndTime": ["29991231235959Z"], "pwdStartTime": ["20200101000000Z"]]),
        ]
        try await self.with(people) { directory in
            let expected: [String: Set<AccountCondition>] = [
                "Closed": [.disabled, .locked], "Reset": [.passwordMustChange], "Over": [.expired],
                "ToCome": [.expired],
                "Fine": [],
            ]
            for (name, expected) in expected {
                let account = try await self.account(of: name, in: directory)?.account
                #expect(account == AccountState(conditions: expected), "\(name)")
            }
        }
    }

    @Test("attributes that only the account's state needs are not shown; those that a rule wants too are")
    func attributesShown() async throws {
        try await self.with([LDIF.person("Ada", ["pwdReset": ["TRUE"], "mail": ["ada@example.test"]])]) { directory in
            let hidden = try await self.account(of: "Ada", in: directory, attributes: ["mail"])
            #expect(hidden?.attributes.map(\.name) == ["mail"])
            #expect(hidden?.account.conditions == [.passwordMustChange])
            let shown = try await self.account(of: "Ada", in: directory, attributes: ["PWDRESET"])
            #expect(shown?.attributes.map { $0.name.lowercased() } == ["pwdreset"])
            let unasked = try await self.account(of: "Ada", in: directory, attributes: ["mail"], conditions: [])
            #expect(unasked?.account == AccountState())
        }
    }
}
