import BridgeConfiguration
import ClaimsMapping
import Testing

/// The rows of `applications`: their order, what they match, and the steps while a directory is away.
@Suite
struct ApplicationRowTests {
    private static let crm = "71d9e5a6-c430-4e8b-9f12-36b8027c4d5a"
    private static let tenant = "5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38"

    @Test
    func `rows are tried in the order of the document, and default last wherever it stands`() throws {
        let rows = """
              default: { release: [] }
              \(Self.crm): { match: { protocol: saml, tenant: [\(Self.tenant)] }, release: [employeeId], name: CRM }
              saml-apps: { match: { protocol: [saml, ws-fed] }, release: [employeeId], byteLimit: 2000 }
              the portal:
                match: { application: [\(Self.crm)], resource: \(Self.tenant) }
                name: Portal
                release: [employeeId]
            """
        let result = TestLoader.load(Documents.minimal(replacing: 12, by: rows))
        #expect(result.findings.isEmpty, "\(result.findings)")
        let table = try #require(result.configuration).applications
        #expect(
            table
                == PolicyTable(
                    rows: [
                        .init(
                            match: SignInMatch(applications: [Self.crm], protocols: [.saml], tenants: [Self.tenant]),
                            policy: ApplicationPolicy(name: "CRM", release: ["employeeId"])
                        ),
                        .init(
                            match: SignInMatch(protocols: [.saml, .wsFederation]),
                            policy: ApplicationPolicy(name: "saml-apps", release: ["employeeId"], byteLimit: 2000)
                        ),
                        .init(
                            match: SignInMatch(applications: [Self.crm], resources: [Self.tenant]),
                            policy: ApplicationPolicy(name: "Portal", release: ["employeeId"])
                        ),
                    ],
                    fallback: ApplicationPolicy()
                )
        )
    }

    @Test(
        arguments: [
            ("omit", .omit, .asKept), ("fail", .fail, .asKept), ("[fail]", .fail, .none), ("[omit]", .omit, .none),
            ("[stale, omit]", .omit, .asKept), ("[stale 2h, fail]", .fail, .atMost(.seconds(7200))),
            ("[stale 90s, omit]", .omit, .atMost(.seconds(90))),
        ] as [(String, Outcome, StaleAnswers)]
    )
    func `the steps while a directory is away`(text: String, outcome: Outcome, stale: StaleAnswers) throws {
        let line = "  default: { release: [employeeId], guest: fail, overageClaim: claimsCut, directoryDown: \(text) }"
        let result = TestLoader.load(Documents.minimal(replacing: 12, by: line))
        #expect(result.findings.isEmpty, "\(result.findings)")
        #expect(
            result.configuration?.applications.fallback
                == ApplicationPolicy(
                    release: ["employeeId"],
                    directoryDown: outcome,
                    staleAnswers: stale,
                    guest: .fail,
                    overageClaim: "claimsCut"
                )
        )
    }

    @Test(arguments: [
        Mistake(
            12,
            "  saml-apps: { release: [employeeId] }",
            "12:3: error: applications.saml-apps: expected an application id (a GUID), `default`, or a label with `match`"
        ),
        Mistake(
            12,
            "  saml-apps: { release: [employeeId], match: {} }",
            "12:46: error: applications.saml-apps.match: missing: one of `application`, `resource`, `protocol`, `tenant`"
        ),
        Mistake(
            12,
            "  saml-apps: { release: [employeeId], match: { protocols: saml } }",
            "12:46: error: applications.saml-apps.match: missing: one of `application`",
            "12:48: error: applications.saml-apps.match.protocols: unknown key; did you mean `protocol`?"
        ),
        Mistake(
            12,
            "  saml-apps: { release: [employeeId], match: { protocol: [] } }",
            "12:58: error: applications.saml-apps.match.protocol: expected at least 1 in the list"
        ),
        Mistake(
            12,
            "  default: { release: [employeeId], match: { protocol: saml } }",
            "12:44: error: applications.default.match: `default` is for every sign-in that no other row is for"
        ),
        Mistake(
            12,
            "  \(Self.crm): { release: [employeeId], match: { application: \(Self.crm) } }",
            "12:88: error: applications.\(Self.crm).match.application: the row's key says the application already"
        ),
        Mistake(
            12,
            "  \"a\\u0007b\": { release: [employeeId], match: { protocol: saml } }",
            "12:3: error: applications.\"a\\u{07}b\": a label takes 1 to 64 bytes, without invisible characters"
        ),
        Mistake(
            12,
            "  default: { release: [employeeId], directoryDown: stale 8h }",
            "12:52: error: applications.default.directoryDown: expected `omit`, `fail`, or a list of steps such as"
        ),
        Mistake(
            12,
            "  default: { release: [employeeId], directoryDown: fial }",
            "12:52: error: applications.default.directoryDown: expected `omit`, `fail`, or a list of steps such as "
                + "`[stale 8h, fail]`; did you mean `fail`?"
        ),
        Mistake(
            12,
            "  default: { release: [employeeId], directoryDown: [] }",
            "12:52: error: applications.default.directoryDown: expected one or two steps"
        ),
        Mistake(
            12,
            "  default: { release: [employeeId], directoryDown: [stale 8h] }",
            "12:53: error: applications.default.directoryDown[0]: expected `omit` or `fail` as the last step"
        ),
        Mistake(
            12,
            "  default: { release: [employeeId], directoryDown: [stale 8, fail] }",
            "12:53: error: applications.default.directoryDown[0]: expected `stale`, or `stale` and the greatest age from 1s"
        ),
        Mistake(
            12,
            "  default: { release: [employeeId], directoryDown: [fail, omit] }",
            "12:53: error: applications.default.directoryDown[0]: expected `stale`"
        ),
        Mistake(
            12,
            "  default: { release: [employeeId], directoryDown: [stale 9h, fail] }",
            "12:53: warning: applications.default.directoryDown[0]: no answer is kept longer than 8h, as `cache.stale` says"
        ),
        Mistake(
            12,
            "  default: { release: [employeeId], directoryDown: [stale 60s, fail] }",
            "12:53: warning: applications.default.directoryDown[0]: has no effect: answers up to 1m old are taken"
        ),
        Mistake(
            12,
            "  default: { release: [employeeId], directoryDown: [stale, fail] }\ncache: off",
            "12:53: warning: applications.default.directoryDown[0]: has no effect: there are no old answers"
        ),
        Mistake(12, "  default: { release: [employeeId], directoryDown: fail }\ncache: off"),
        Mistake(
            12,
            "  default: { release: [employeeId], overageClaim: groups }",
            "12:51: error: applications.default.overageClaim: expected a claim's name: Entra reserves this name"
        ),
        Mistake(
            12,
            "  default: { release: [employeeId], overageClaim: a b }",
            "12:51: error: applications.default.overageClaim: expected a claim's name: a claim's name takes 1 to 256"
        ),
        Mistake(
            12,
            "  default: { release: [employeeId], overageClaim: employeeId }",
            "12:24: error: applications.default.release[0]: is the row's `overageClaim`, which needs no release",
            "12:51: error: applications.default.overageClaim: `claims` defines this claim: take a name of its own"
        ),
        Mistake(
            12,
            "  default: { release: [employeeId, cut], overageClaim: cut }",
            "12:36: error: applications.default.release[1]: is the row's `overageClaim`, which needs no release"
        ),
        Mistake(
            12,
            "  default: { release: [employeeId], overageClaim: employeeID }",
            "12:51: warning: applications.default.overageClaim: differs from `employeeId` in case only"
        ),
    ])
    func `in rows`(_ mistake: Mistake) { mistake.check() }
}
