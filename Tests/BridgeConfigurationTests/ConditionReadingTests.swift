import BridgeConfiguration
import ClaimsMapping
import DirectoryValues
import Testing

/// `when`: what is read, and what is wrong with it.
@Suite
struct ConditionReadingTests {
    private func condition(_ text: String) throws -> RuleCondition? {
        let result = TestLoader.load(Documents.minimal(replacing: 10, by: "  employeeId: { from: a, when: \(text) }"))
        #expect(result.findings.isEmpty, "\(result.findings)")
        return try #require(result.configuration?.mapping.rules.first).when
    }

    @Test(
        arguments: [
            ("{ attribute: department }", .attribute("department", .isPresent)),
            ("{ attribute: department, equals: Sales }", .attribute("department", .isOneOf(["Sales"]))),
            (
                "{ attribute: objectSid, as: rid, equals: ['500', '501'] }",
                .attribute("objectSid", as: .rid, .isOneOf(["500", "501"]))
            ),
            ("{ group: { equals: Board } }", .group(.name, .isOneOf(["Board"]))),
            ("{ group: { equals: [A, B], as: sAMAccountName } }", .group(.sAMAccountName, .isOneOf(["A", "B"]))),
            ("{ accountState: locked }", .accountState([.locked])),
            ("{ accountState: [locked, passwordExpired] }", .accountState([.locked, .passwordExpired])),
            ("{ userType: member }", .isGuest(false)),
            (
                "{ resource: 71D9E5A6-C430-4E8B-9F12-36B8027C4D5A, protocol: [saml, ws-fed] }",
                .signIn(
                    SignInMatch(
                        resources: ["71d9e5a6-c430-4e8b-9f12-36b8027c4d5a"],
                        protocols: [.saml, .wsFederation]
                    )
                )
            ),
            (
                "{ application: [71d9e5a6-c430-4e8b-9f12-36b8027c4d5a], tenant: 5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38 }",
                .signIn(
                    SignInMatch(
                        applications: ["71d9e5a6-c430-4e8b-9f12-36b8027c4d5a"],
                        tenants: ["5b1e0c7d-3a94-4f62-8d27-c1f60e9a4b38"]
                    )
                )
            ),
            (
                "{ any: [{ userType: member }, { not: { accountState: disabled } }] }",
                .any([.isGuest(false), .not(.accountState([.disabled]))])
            ),
            ("{ all: [{ protocol: oauth2.0 }] }", .all([.signIn(SignInMatch(protocols: [.oauth2]))])),
            (
                "{ not: { attribute: a }, protocol: saml, userType: member, accountState: locked, attribute: b }",
                .all([
                    .attribute("b", .isPresent), .accountState([.locked]), .isGuest(false),
                    .signIn(SignInMatch(protocols: [.saml])), .not(.attribute("a", .isPresent)),
                ])
            ),
        ] as [(String, RuleCondition)]
    )
    func `a condition`(text: String, condition: RuleCondition) throws {
        #expect(try self.condition(text) == condition)
    }

    @Test
    func `patterns are compiled`() throws {
        let pattern = try Pattern("APP-.*")
        #expect(try self.condition("{ group: 'APP-.*' }") == .group(.name, .matches(pattern)))
        #expect(try self.condition("{ group: { name: 'APP-.*', as: dn } }") == .group(.dn, .matches(pattern)))
        #expect(try self.condition("{ attribute: a, matches: 'APP-.*' }") == .attribute("a", .matches(pattern)))
    }

    @Test(arguments: [
        Mistake(
            10,
            "  employeeId: { from: a, when: guest }",
            "10:32: error: claims.employeeId.when: expected a mapping with one of `attribute`, `equals`"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, when: {} }",
            "10:32: error: claims.employeeId.when: missing: a condition, one of `attribute`"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, when: { usertype: guest } }",
            "10:32: error: claims.employeeId.when: missing: a condition",
            "10:34: error: claims.employeeId.when.usertype: unknown key; did you mean `userType`?"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, when: { userType: gast } }",
            "10:44: error: claims.employeeId.when.userType: expected one of `member`, `guest`"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, when: { equals: x, as: hex } }",
            "10:42: error: claims.employeeId.when.equals: `attribute` is missing, of which it says more",
            "10:49: error: claims.employeeId.when.as: `attribute` is missing, of which it says more"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, when: { attribute: b, equals: x, matches: y } }",
            "10:68: error: claims.employeeId.when.matches: `equals` is given: one of the two says what fits"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, when: { attribute: b, matches: '(' } }",
            "10:57: error: claims.employeeId.when.matches: expected a regular expression (PCRE2): missing closing"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, when: { attribute: b, equals: [] } }",
            "10:56: error: claims.employeeId.when.equals: expected at least 1 in the list, found 0"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, when: { group: {} } }",
            "10:41: error: claims.employeeId.when.group: missing: `name` or `equals`"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, when: { group: { name: x, equals: y } } }",
            "10:60: error: claims.employeeId.when.group.equals: `name` is given: one of the two says what fits"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, when: { group: { name: x, as: netbios } } }",
            "10:56: error: claims.employeeId.when.group.as: expected one of `name`, `cn`"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, when: { accountState: [] } }",
            "10:48: error: claims.employeeId.when.accountState: expected at least 1 in the list"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, when: { accountState: [disabeld] } }",
            "10:49: error: claims.employeeId.when.accountState[0]: expected one of `disabled`, `locked`, `expired`, "
                + "`passwordExpired`, `passwordMustChange`: did you mean `disabled`?"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, when: { application: crm } }",
            "10:47: error: claims.employeeId.when.application: expected a GUID"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, when: { protocol: oauth } }",
            "10:44: error: claims.employeeId.when.protocol: expected one of `oauth2.0`, `saml`, `ws-fed`"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, when: { all: { userType: guest } } }",
            "10:39: error: claims.employeeId.when.all: expected a list, found a mapping"
        ),
        Mistake(
            10,
            "  employeeId: { from: a, when: { any: [{ userType: member }, { not: [] }] } }",
            "10:69: error: claims.employeeId.when.any[1].not: expected a mapping with one of"
        ),
    ])
    func `in when`(_ mistake: Mistake) { mistake.check() }

    @Test
    func `conditions are bounded in depth and number`() {
        func findings(_ text: String) -> [String] {
            TestLoader.findings(Documents.minimal(replacing: 10, by: "  employeeId: { from: a, when: \(text) }"))
        }
        func nested(_ count: Int) -> String {
            String(repeating: "{ not: ", count: count) + "{ accountState: locked }"
                + String(repeating: " }", count: count)
        }
        #expect(findings(nested(15)).isEmpty)
        #expect(findings(nested(16)).first?.hasPrefix("10:144: error: claims.employeeId.when.not.not") == true)
        #expect(findings(nested(16)).first?.hasSuffix("conditions nest deeper than 16") == true)
        // The parser's own bound comes first.
        #expect(!findings(nested(10_000)).isEmpty)

        func listed(_ count: Int) -> String {
            let groups = (0..<count).map { "{ group: 'G\($0)' }" }
            return "{ any: [" + groups.joined(separator: ", ") + "] }"
        }
        #expect(findings(listed(255)).isEmpty)
        #expect(
            findings(listed(256)) == [
                "10:32: error: claims.employeeId.when: expected at most 256 conditions in a rule, found 257"
            ]
        )
        #expect(findings(listed(10_000)).first?.hasSuffix("expected at most 256 in the list, found 10000") == true)
    }
}
