import ClaimsMapping
import DirectoryValues
import Testing

/// Rules over groups in several forms and over the account's state.
@Suite
struct AccountAndGroupRuleTests {
    private let mapping = Mapping(rules: [
        ClaimRule(name: "names", source: .groups(.name), many: true),
        ClaimRule(name: "sids", source: .groups(.sid), many: true),
        ClaimRule(name: "state", source: .accountState, defaultValue: "unknown", many: true),
        ClaimRule(name: "constant", source: .constant(.string("x"))),
    ])

    @Test
    func `Each rule reads the groups in its own form`() {
        let input = MappingInput(attributes: [:], groups: [.name: ["b", "a"], .sid: ["S-1-5-32-544"]])
        let result = self.mapping.evaluate(input, policy: ApplicationPolicy(release: ["names", "sids"]))
        #expect(result.claims.map(\.value) == [.strings(["a", "b"]), .strings(["S-1-5-32-544"])])
    }

    @Test
    func `Groups without a name of a form are no groups of it`() {
        let input = MappingInput(attributes: [:], groups: [.name: ["b"]])
        let result = self.mapping.evaluate(input, policy: ApplicationPolicy(release: ["sids"]))
        #expect(result.reports.first?.disposition == .absent(.noGroups))
    }

    @Test
    func `Only what released rules read is needed`() {
        func policy(_ names: String...) -> ApplicationPolicy { ApplicationPolicy(release: names) }
        #expect(self.mapping.needs(of: policy("names", "sids", "constant")).groupForms == [.name, .sid])
        #expect(self.mapping.needs(of: policy("state")).groupForms == [])
        #expect(self.mapping.needs(of: policy("state", "names")).accountState)
        #expect(!self.mapping.needs(of: policy("names")).accountState)
    }

    @Test
    func `The account's words come in their order, and no word is no claim, not even the default`() {
        let policy = ApplicationPolicy(release: ["state"])
        let known = self.mapping.evaluate(
            MappingInput(attributes: [:], accountState: ["locked", "expired"]),
            policy: policy
        )
        #expect(known.claims.map(\.value) == [.strings(["locked", "expired"])])
        let unknown = self.mapping.evaluate(MappingInput(attributes: [:]), policy: policy)
        #expect(unknown.reports.first?.disposition == .absent(.noAccountState))
        let nobody = self.mapping.evaluateWithoutDirectory(policy: policy)
        #expect(nobody.reports.first?.disposition == .absent(.noEntry))
    }

    @Test(
        arguments: [
            ([:], [.disabled], .disabled), ([:], [.locked, .passwordExpired, .passwordMustChange], nil), ([:], [], nil),
            ([:], [.expired, .locked], .expired), ([.disabled: .ignore], [.disabled], nil),
            ([.disabled: .omit, .locked: .fail], [.disabled, .locked], .locked),
            ([.disabled: .omit, .locked: .omit], [.locked, .disabled], .disabled),
            ([.expired: .omit], [.expired, .locked], .expired),
        ] as [([AccountCondition: AccountOutcome], Set<AccountCondition>, AccountCondition?)]
    )
    func `The condition that refuses decides, else the first that omits`(
        outcomes: [AccountCondition: AccountOutcome],
        conditions: Set<AccountCondition>,
        decisive: AccountCondition?
    ) {
        #expect(ApplicationPolicy(accountState: outcomes).decisiveCondition(of: conditions) == decisive)
    }

    @Test
    func `Only conditions that change something are checked, and only what the policy says takes a look-up`() {
        #expect(ApplicationPolicy().checkedConditions == [.disabled, .expired])
        #expect(!ApplicationPolicy().requiresAccountState)
        let strict = ApplicationPolicy(accountState: [.locked: .omit, .expired: .ignore])
        #expect(strict.checkedConditions == [.disabled, .locked])
        #expect(strict.requiresAccountState)
        #expect(!ApplicationPolicy(accountState: [.disabled: .ignore]).requiresAccountState)
    }
}
