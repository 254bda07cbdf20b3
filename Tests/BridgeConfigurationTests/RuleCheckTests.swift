import Testing

/// What can never happen is said, at the place that keeps it from happening.
@Suite
struct RuleCheckTests {
    private static let crm = "71d9e5a6-c430-4e8b-9f12-36b8027c4d5a"
    private static let payroll = "b2d40c1f-5a3e-4d6b-9c77-0e18f4a6d235"

    @Test(arguments: [
        Mistake(
            12,
            "  saml: { match: { protocol: saml }, release: [employeeId] }\n"
                + "  \(Self.crm): { match: { protocol: saml }, release: [employeeId] }",
            "13:3: warning: applications.\(Self.crm): is never reached: `saml` at 12:3 takes all of its sign-ins"
        ),
        Mistake(
            12,
            "  \(Self.crm): { release: [employeeId] }\n  \(Self.payroll): { release: [] }\n"
                + "  both: { match: { application: [\(Self.crm), \(Self.payroll)] }, release: [] }",
            "14:3: warning: applications.both: is never reached: the row at 12:3 takes all of its sign-ins"
        ),
        Mistake(
            12,
            "  \(Self.crm): { match: { protocol: saml }, release: [employeeId] }\n"
                + "  \(Self.crm.uppercased()): { release: [] }\n"
                + "  a: { match: { protocol: [saml, ws-fed] }, release: [] }\n  b: { match: { protocol: saml }, release: [] }",
            "15:3: warning: applications.b: is never reached: `a` at 14:3"
        ),
        Mistake(
            12,
            "  \(Self.crm): { release: [employeeId] }\n"
                + "  \(Self.crm.uppercased()): { match: { protocol: saml }, release: [] }",
            "13:3: error: applications.\(Self.crm.uppercased()): this application was already listed at 12:3"
        ),
        Mistake(
            12,
            "  a: { match: { tenant: [\(Self.crm)] }, release: [employeeId] }",
            "12:26: warning: applications.a.match.tenant[0]: no sign-in is in this tenant: `tenants` does not list it"
        ),
        Mistake(
            12,
            "  saml: { match: { protocol: saml }, release: [employeeId, roleOfCRM, x] }\n"
                + "  \(Self.crm): { release: [roleOfCRM], require: [x] }",
            "12:60: error: applications.saml.release[1]: `claims` does not define `roleOfCRM`",
            "12:71: error: applications.saml.release[2]: `claims` does not define `x`",
            "13:53: error: applications.\(Self.crm).release[0]: `claims` does not define `roleOfCRM`",
            "13:75: error: applications.\(Self.crm).require[0]: `claims` does not define `x`"
        ),
    ])
    func `rows that nobody reaches`(_ mistake: Mistake) { mistake.check() }

    @Test(arguments: [
        Mistake(
            10,
            "  employeeId: [{ constant: a }, { from: b }]",
            "10:33: warning: claims.employeeId[1]: is never tried: the rule at 10:16 has no `when` and always decides"
        ),
        Mistake(
            10,
            "  employeeId: [{ from: a, default: none }, b, { constant: c }]",
            "10:44: warning: claims.employeeId[1]: is never tried: the rule at 10:16 has no `when`",
            "10:47: warning: claims.employeeId[2]: is never tried: the rule at 10:16 has no `when`"
        ),
        Mistake(
            10,
            "  employeeId: [a, { when: { userType: guest }, constant: External }]",
            "10:19: warning: claims.employeeId[1]: is never tried: a guest has no entry, as no rule of correlation has "
                + "`guests: true`, and the rule at 10:16 needs one: put this rule before it"
        ),
        Mistake(10, "  employeeId: [{ when: { userType: guest }, constant: External }, a]"),
        Mistake(10, "  employeeId: [{ constant: a, match: b }, { constant: a, map: { b: c } }, { from: b }]"),
        Mistake(
            10,
            "  employeeId: [{ when: { userType: member }, constant: a }, { when: { userType: member, group: x }, from: b }, c]",
            "10:61: warning: claims.employeeId[1]: is never tried: the rule at 10:16 applies wherever this one does"
        ),
        Mistake(
            10,
            "  employeeId: [{ when: { attribute: a }, constant: a }, { when: { attribute: A, equals: x }, constant: b }]",
            "10:57: warning: claims.employeeId[1]: is never tried: the rule at 10:16 applies wherever this one does"
        ),
        Mistake(
            10,
            "  employeeId: [{ when: { attribute: a, equals: x }, constant: a }, { when: { attribute: a }, constant: b }]"
        ),
    ])
    func `rules that are never tried`(_ mistake: Mistake) { mistake.check() }

    @Test(arguments: [
        Mistake(
            10,
            "  employeeId: { from: a, when: { all: [{ group: x }, { not: { group: x } }] } }",
            "10:61: warning: claims.employeeId.when.all[1].not: never holds together with the condition at 10:49"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, when: { attribute: x, equals: [a, b], not: { attribute: X } } }",
            "10:69: warning: claims.employeeId.when.not: never holds together with the condition at 10:45"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, when: { any: [{ all: [{ protocol: saml }, { all: [{ protocol: ws-fed }] }] }, { group: x }] } }",
            "10:88: warning: claims.employeeId.when.any[0].all[1].all[0].protocol: never holds together with the condition at 10:60"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, when: { userType: guest } }",
            "10:44: warning: claims.employeeId.when.userType: no rule of correlation has `guests: true`"
        ),
        Mistake(10, "  employeeId: { constant: a, when: { userType: guest } }"),
        Mistake(10, "  employeeId: { from: a, when: { not: { userType: guest } } }"),
        Mistake(
            10,
            "  employeeId: { from: a, when: { not: { not: { userType: guest } } } }",
            "10:58: warning: claims.employeeId.when.not.not.userType: no rule of correlation"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, when: { tenant: [\(Self.crm)] } }",
            "10:43: warning: claims.employeeId.when.tenant[0]: no sign-in is in this tenant"
        ),
    ])
    func `conditions that never hold`(_ mistake: Mistake) { mistake.check() }

    @Test
    func `a state of the account that the directory's kind does not tell`() {
        let correlation = "correlation: [{ subject: mail, attribute: mail }]\nclaims:"
        let rule = "employeeId: { from: a, when: { accountState: [locked, passwordExpired] } }"
        let document = Documents.minimal(replacing: 6, by: "  kind: openldap")
            .replacing("claims:", with: correlation)
            .replacing("employeeId: employeeNumber", with: rule)
        #expect(
            TestLoader.findings(document) == [
                "11:57: warning: claims.employeeId.when.accountState[1]: has no effect: entries of a directory of kind "
                    + "`openldap` do not say it"
            ]
        )
    }

    @Test
    func `a condition on an application that does not get the claim`() {
        let document = Documents.minimal(
            replacing: 12,
            by: """
                  \(Self.crm): { release: [employeeId], require: [employeeId] }
                  saml-apps: { match: { protocol: saml }, release: [employeeId] }
                  \(Self.payroll): { release: [] }
                """
        )
        func findings(_ rule: String) -> [String] {
            TestLoader.findings(document.replacing("employeeId: employeeNumber", with: "employeeId: \(rule)"))
        }
        #expect(findings("{ from: a, when: { application: \(Self.crm) } }").isEmpty)
        // By SAML it does.
        #expect(
            findings("{ from: a, when: { any: [{ application: \(Self.payroll) }, { userType: member }] } }").isEmpty
        )
        let path = "claims.employeeId.when"
        let crm = "applications.\(Self.crm).require[0]"
        #expect(
            findings("{ from: a, when: { application: \(Self.payroll) } }") == [
                "12:76: warning: \(crm): nobody can sign in: by its `when`, no rule of `employeeId` applies to these sign-ins"
            ]
        )
        #expect(
            findings(
                "{ from: a, when: { protocol: oauth2.0, not: { application: [5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38] } } }"
            )
                == [
                    "13:53: warning: applications.saml-apps.release[0]: by its `when`, no rule of `employeeId` applies to "
                        + "these sign-ins"
                ]
        )
        let withoutSAML =
            document.replacing("release: [employeeId] }\n  \(Self.payroll)", with: "release: [] }\n  \(Self.payroll)")
            .replacing(
                "employeeId: employeeNumber",
                with: "employeeId: [{ from: a, when: { application: [\(Self.crm), \(Self.payroll)] } }, b]"
            )
        #expect(
            TestLoader.findings(withoutSAML) == [
                "10:87: warning: \(path.replacing("employeeId", with: "employeeId[0]")).application[1]: never holds: no sign-in to this application gets `employeeId`"
            ]
        )
    }
}
