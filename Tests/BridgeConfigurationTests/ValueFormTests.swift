import BridgeConfiguration
import ClaimsMapping
import DirectoryValues
import Testing

/// `as`, forms of values and names of groups, and the account's state.
@Suite
struct ValueFormTests {
    private func rule(_ text: String) -> ClaimRule? {
        TestLoader.load(Documents.minimal(replacing: 10, by: "  employeeId: \(text)")).configuration?.mapping.rules
            .first
    }

    @Test(
        arguments: [
            ("{ from: pwdLastSet, as: timestamp }", .attribute("pwdLastSet", as: .timestamp)),
            ("{ from: { attribute: pwdLastSet, as: timestamp } }", .attribute("pwdLastSet", as: .timestamp)),
            (
                "{ from: { attribute: manager, as: dnName }, match: '(.*)', as: '$1' }",
                .attribute("manager", as: .dnName)
            ),
            ("{ from: cn;lang-de }", .attribute("cn;lang-de")), ("{ from: objectSid }", .attribute("objectSid")),
            ("{ from: groups, as: sid }", .groups(.sid)), ("{ from: groups }", .groups(.name)),
            ("{ from: { groups: objectGUID }, match: '(.*)', as: '$1' }", .groups(.guid)),
            ("{ from: { attribute: groups } }", .attribute("groups")), ("accountState", .accountState),
            ("{ from: accountState, many: true }", .accountState),
            ("{ from: { attribute: accountState, as: hex } }", .attribute("accountState", as: .hex)),
        ] as [(String, ClaimRule.Source)]
    )
    func `a rule says what its values are`(text: String, source: ClaimRule.Source) {
        #expect(self.rule(text)?.source == source)
    }

    @Test
    func `with match, as is the replacement`() throws {
        let rule = try #require(self.rule("{ from: groups, match: 'APP-(.*)', as: '$1' }"))
        #expect(rule.source == .groups(.name))
        #expect(rule.replacement?.text == "$1")
        #expect(self.rule("{ from: pwdLastSet, as: timestamp, match: '.*' }")?.source == .attribute("pwdLastSet"))
    }

    @Test(arguments: [
        Mistake(
            10,
            "  employeeId: { from: pwdLastSet, as: timestmp }",
            "10:39: error: claims.employeeId.as: expected one of `text`, `sid`, `sidDomain`"
        ),
        Mistake(
            10,
            "  employeeId: { from: groups, as: netbios }",
            "10:35: error: claims.employeeId.as: expected one of `name`, `cn`, `sAMAccountName`"
        ),
        Mistake(
            10,
            "  employeeId: { template: '{a}', as: hex }",
            "10:38: error: claims.employeeId.as: without `match` it says what values of an attribute or names of groups are"
        ),
        Mistake(
            10,
            "  employeeId: { from: accountState, as: hex }",
            "10:41: error: claims.employeeId.as: without `match` it says"
        ),
        Mistake(
            10,
            "  employeeId: { from: { attribute: a, as: hex }, as: hex }",
            "10:54: error: claims.employeeId.as: `from` says it already"
        ),
        Mistake(
            10,
            "  employeeId: { from: { groups: sid }, as: sid }",
            "10:44: error: claims.employeeId.as: `from` says it already"
        ),
        Mistake(
            10,
            "  employeeId: { from: pwdLastSet, match: '2026.*', as: timestamp }",
            "10:56: warning: claims.employeeId.as: with `match`, every value that matches becomes this text; what the values "
                + "are is said by `from: { attribute: pwdLastSet, as: timestamp }`"
        ),
        Mistake(
            10,
            "  employeeId: { from: groups, match: '.*', as: sid }",
            "10:48: warning: claims.employeeId.as: with `match`, every value that matches becomes this text; what the values "
                + "are is said by `from: { groups: sid }`"
        ),
        Mistake(10, "  employeeId: { from: groups, match: '.*', as: visitor }"),
        Mistake(
            10,
            "  employeeId: { from: { attribute: a, groups: sid } }",
            "10:47: error: claims.employeeId.from.groups: does not go with `attribute`"
        ),
        Mistake(
            10,
            "  employeeId: { from: {} }",
            "10:23: error: claims.employeeId.from: missing: `attribute`, `groups` or `entry`"
        ),
        Mistake(
            10,
            "  employeeId: { from: { attribute: a, as: sidd } }",
            "10:43: error: claims.employeeId.from.as: expected one of `text`, `sid`"
        ),
    ])
    func `mistakes in forms`(_ mistake: Mistake) { mistake.check() }

    @Test
    func `an application says what happens under which condition`() throws {
        let line =
            "  default: { release: [employeeId], accountState: { disabled: omit, locked: fail, passwordExpired: ignore } }"
        let policy = try #require(TestLoader.load(Documents.minimal(replacing: 12, by: line)).configuration)
            .applications.fallback
        #expect(policy.accountState == [.disabled: .omit, .locked: .fail, .passwordExpired: .ignore])
        #expect(policy.outcome(of: .expired) == .fail)
    }

    @Test(arguments: [
        Mistake(
            12,
            "  default: { release: [employeeId], accountState: { disabld: fail } }",
            "12:53: error: applications.default.accountState.disabld: unknown key; did you mean `disabled`?"
        ),
        Mistake(
            12,
            "  default: { release: [employeeId], accountState: { locked: refuse } }",
            "12:61: error: applications.default.accountState.locked: expected one of `omit`, `fail`, `ignore`"
        ),
        Mistake(
            12,
            "  default: { release: [employeeId], accountState: fail }",
            "12:51: error: applications.default.accountState: expected a mapping"
        ),
    ])
    func `mistakes in accountState`(_ mistake: Mistake) { mistake.check() }

    @Test
    func `a condition that the kind of directory does not tell is a warning`() {
        let document = Documents.complete.replacing(
            "ambiguous: omit\n",
            with: "ambiguous: omit\n    accountState: { passwordExpired: fail, locked: fail }\n"
        )
        let findings = TestLoader.findings(document)
        #expect(findings.count == 1)
        #expect(
            findings.first?
                .contains(
                    "warning: applications.71D9E5A6-C430-4E8B-9F12-36B8027C4D5A.accountState.passwordExpired: has no effect: "
                        + "entries of a directory of kind `openldap` do not say it"
                ) == true,
            "\(findings)"
        )
    }
}
