import LDAP
import StandIns
import Testing

@Suite("A bind that is tried once")
struct BindOnceTests {
    private static let password = "correct horse"
    private static let policy = """
        dn: dc=example,dc=test
        objectClass: domain
        dc: example

        dn: cn=policy,dc=example,dc=test
        objectClass: device
        objectClass: pwdPolicy
        cn: policy
        pwdAttribute: userPassword
        pwdLockout: TRUE
        pwdMaxFailure: 2
        pwdLockoutDuration: 0
        pwdMaxAge: 864000
        pwdMustChange: TRUE

        dn: cn=ada,dc=example,dc=test
        objectClass: person
        cn: ada
        sn: ada
        userPassword: correct horse

        dn: cn=reset,dc=example,dc=test
        objectClass: person
        cn: reset
        sn: reset
        userPassword: correct horse
        pwdReset: TRUE

        dn: cn=stale,dc=example,dc=test
        objectClass: person
        cn: stale
        sn: stale
        userPassword: correct horse
        pwdChangedTime: 20200101000000Z

        """

    private static let directory = SlapdConfiguration(
        entries: [.text(policy)],
        modules: ["ppolicy"],
        extraDatabaseDirectives: [
            "overlay ppolicy", "ppolicy_default \"cn=policy,dc=example,dc=test\"", "ppolicy_use_lockout",
        ]
    )

    private func attempt(
        _ slapd: Slapd,
        _ name: String = "ada",
        _ password: String = BindOnceTests.password,
        url: String? = nil,
        deadline: Duration = .seconds(60)
    ) async throws -> BindAttempt {
        await Connection.bindOnce(
            ConnectionConfiguration(
                server: try ServerAddress(url: url ?? slapd.ldapsURL),
                tls: TLSSettings(certificateAuthorityFile: slapd.certificateAuthorityFile)
            ),
            as: "cn=\(name),dc=example,dc=test",
            password: TypedPassword(password.utf8),
            deadline: .now + deadline
        )
    }

    private func result(_ attempt: BindAttempt) throws -> BindResult {
        guard case .answered(let result) = attempt else {
            Issue.record("\(attempt)")
            throw CancellationError()
        }
        return result
    }

    @Test("tells a right password from a wrong one, and what the policy says")
    func answers() async throws {
        try await withSlapd(Self.directory, logger: silentLogger) { slapd in
            let right = try self.result(try await self.attempt(slapd))
            #expect(right.resultCode == .success && right.passwordPolicy == PasswordPolicyResponse())
            let reset = try self.result(try await self.attempt(slapd, "reset"))
            #expect(reset.resultCode == .success && reset.passwordPolicy?.fault == .changeAfterReset)
            let stale = try self.result(try await self.attempt(slapd, "stale"))
            #expect(stale.resultCode == .invalidCredentials && stale.passwordPolicy?.fault == .passwordExpired)
            // That it has expired is only told to who knows it.
            let wrong = try self.result(try await self.attempt(slapd, "stale", "wrong"))
            #expect(wrong.resultCode == .invalidCredentials && wrong.passwordPolicy?.fault == nil)
            for _ in 0..<2 {
                let wrong = try self.result(try await self.attempt(slapd, "ada", "wrong"))
                #expect(wrong.resultCode == .invalidCredentials)
            }
            let locked = try self.result(try await self.attempt(slapd))
            #expect(locked.resultCode == .invalidCredentials && locked.passwordPolicy?.fault == .accountLocked)
            let nobody = try self.result(try await self.attempt(slapd, "nobody"))
            #expect(nobody.resultCode == .invalidCredentials)
        }
    }

    @Test("sends nothing without a name or a password")
    func refusesEmpty() async throws {
        let server = try ServerAddress(url: "ldap://127.0.0.1:9")
        let wiped = TypedPassword(Self.password.utf8)
        wiped.wipe()
        for (dn, password) in [
            ("cn=a", TypedPassword([])), ("", TypedPassword([1])), ("cn=a\0", TypedPassword([1])), ("cn=a", wiped),
        ] {
            let attempt = await Connection.bindOnce(
                ConnectionConfiguration(server: server),
                as: dn,
                password: password,
                deadline: .now + .seconds(60)
            )
            guard case .notSent(let error) = attempt else {
                Issue.record("\(attempt)")
                continue
            }
            #expect(error.code == .invalidRequest)
        }
    }

    @Test("a server that cannot be reached gets no password, one that falls silent may have got it")
    func tellsWhatWasSent() async throws {
        try await withSlapd(Self.directory, logger: silentLogger) { slapd in
            try await withFaultProxy(to: slapd.ldapPort) { proxy in
                let url = "ldap://127.0.0.1:\(proxy.port)"
                let right = try self.result(try await self.attempt(slapd, url: url))
                #expect(right.resultCode == .success)
                try await proxy.setFault(.hold)
                let silent = try await self.attempt(slapd, url: url, deadline: .milliseconds(500))
                guard case .unanswered(let error) = silent else {
                    Issue.record("\(silent)")
                    return
                }
                #expect(error.code == .deadlineExceeded)
                try await proxy.setFault(.none)
            }
            let nobody = try await self.attempt(slapd, url: "ldap://127.0.0.1:1")
            guard case .notSent(let error) = nobody else {
                Issue.record("\(nobody)")
                return
            }
            #expect(error.code == .connectFailed)
        }
    }

    @Test("of several servers the first that takes a connection is asked, and none in the clear unless that is meant")
    func asksServers() async throws {
        try await withSlapd(Self.directory, logger: silentLogger) { slapd in
            let configurations = try ["ldap://127.0.0.1:1", slapd.ldapURL]
                .map { ConnectionConfiguration(server: try ServerAddress(url: $0)) }
            let servers = ServerSet(connections: configurations, logger: silentLogger)
            try await withRunning {
                await servers.run()
            } _: {
                func attempt(allowsPlainText: Bool) async -> BindAttempt {
                    await servers.bindOnce(
                        as: "cn=ada,dc=example,dc=test",
                        password: TypedPassword(Self.password.utf8),
                        allowsPlainText: allowsPlainText,
                        deadline: .now + .seconds(60)
                    )
                }
                let right = try self.result(await attempt(allowsPlainText: true))
                #expect(right.resultCode == .success)
                guard case .notSent(let error) = await attempt(allowsPlainText: false) else {
                    Issue.record("the password was sent")
                    return
                }
                #expect(error.code == .invalidRequest)
            }
        }
    }
}
