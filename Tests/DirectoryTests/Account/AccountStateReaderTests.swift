import Directory
import DirectoryValues
import FoundationEssentials
import LDAP
import Testing

@Suite("AccountStateReader")
struct AccountStateReaderTests {
    /// 2026-11-27T07:17:39Z.
    private static let now = Date(timeIntervalSince1970: 1_795_763_859)
    private static let past = "134402374580000000"
    private static let future = "134402374600000000"

    private static func state(
        _ kind: DirectoryKind,
        _ values: [String: String],
        _ conditions: Set<AccountCondition> = Set(AccountCondition.allCases)
    ) -> AccountState {
        let entry = SearchEntry(
            dn: "cn=x",
            attributes: values.map { SearchEntry.Attribute(name: $0.key, values: [Array($0.value.utf8)]) }
        )
        return AccountStateReader(kind: kind, conditions: conditions).state(of: entry, at: self.now)
    }

    private static let healthy = [
        "userAccountControl": "512", "msDS-User-Account-Control-Computed": "0", "accountExpires": "9223372036854775807",
        "pwdLastSet": past, "lockoutTime": "0",
    ]

    @Test(
        "Active Directory's attributes say which conditions hold",
        arguments: [
            ([:], []),
            (["userAccountControl": "514"], [.disabled]),
            (["msDS-User-Account-Control-Computed": "16"], [.locked]),
            (["msDS-User-Account-Control-Computed": "8388608"], [.passwordExpired]),
            (["msDS-User-Account-Control-Computed": "8388624"], [.locked, .passwordExpired]),
            (["lockoutTime": past], []),
            (["userAccountControl": "528"], []),
            (["accountExpires": "0"], []), (["accountExpires": past], [.expired]), (["accountExpires": future], []),
            (["accountExpires": "134402374590000000"], [.expired]),
            (["pwdLastSet": "0"], [.passwordMustChange]),
            (["pwdLastSet": "0", "userAccountControl": "66048"], []),
            (["pwdLastSet": "0", "userAccountControl": "262656"], []),
            (["pwdLastSet": "0", "userAccountControl": "4096"], []),
            (
                ["USERACCOUNTCONTROL": "514", "userAccountControl": "", "pwdLastSet": "0"].filter { !$0.value.isEmpty },
                [.disabled, .passwordMustChange]
            ),
        ] as [([String: String], Set<AccountCondition>)]
    )
    func activeDirectory(changes: [String: String], conditions: Set<AccountCondition>) {
        let values = Self.healthy.filter { healthy in
            !changes.keys.contains { $0.lowercased() == healthy.key.lowercased() }
        }
        let state = Self.state(.activeDirectory, values.merging(changes) { $1 })
        #expect(state.conditions == conditions)
        #expect(state.unreadable == [])
    }

    @Test("lockoutTime speaks only where the computed attribute did not come")
    func lockoutFallback() {
        let locked = Self.state(.activeDirectory, ["lockoutTime": Self.past], [.locked])
        #expect(locked == AccountState(conditions: [.locked]))
        #expect(Self.state(.activeDirectory, ["lockoutTime": "0"], [.locked]) == AccountState())
        let hidden = Self.state(.activeDirectory, [:], [.locked])
        #expect(hidden == AccountState(unreadable: ["msDS-User-Account-Control-Computed"]))
    }

    @Test(
        "the attributes of password policies and of 389 Directory Server say which conditions hold",
        arguments: [
            ("pwdAccountLockedTime", "000001010000Z", [.disabled, .locked]),
            ("pwdAccountLockedTime", "20260101000000Z", [.locked]),
            ("pwdAccountTmpLockoutEnd", "20261127071740Z", [.locked]),
            ("pwdAccountTmpLockoutEnd", "20261127071739Z", []),
            ("pwdEndTime", "20261127071739Z", [.expired]), ("pwdEndTime", "20261127071740Z", []),
            ("pwdStartTime", "20261127071740Z", [.expired]), ("pwdStartTime", "20261127071739Z", []),
            ("pwdReset", "TRUE", [.passwordMustChange]), ("pwdReset", "FALSE", []),
            ("nsAccountLock", "true", [.disabled]), ("nsAccountLock", "FALSE", []),
            ("accountUnlockTime", "20261127071740Z", [.locked]), ("accountUnlockTime", "20261127071739Z", []),
            ("accountUnlockTime", "19700101000000Z", [.locked]),
            ("passwordExpirationTime", "20261127071739Z", [.passwordExpired]),
            ("passwordExpirationTime", "20261127071740Z", []),
            ("passwordExpirationTime", "19700101000000Z", [.passwordMustChange]), ("passwordExpWarned", "1", []),
        ] as [(String, String, Set<AccountCondition>)]
    )
    func plainLDAP(attribute: String, value: String, conditions: Set<AccountCondition>) {
        #expect(Self.state(.generic, [attribute: value]) == AccountState(conditions: conditions))
        let isPolicy = attribute.hasPrefix("pwd")
        #expect(Self.state(.openLDAP, [attribute: value]).conditions == (isPolicy ? conditions : []))
    }

    @Test(
        "a value that cannot be understood is shown; it counts as disabled and as nothing else",
        arguments: [
            (.activeDirectory, "userAccountControl", "off", [.disabled]),
            (.activeDirectory, "userAccountControl", "", [.disabled]),
            (.activeDirectory, "msDS-User-Account-Control-Computed", "99999999999999999999", []),
            (.activeDirectory, "accountExpires", "-1", []), (.activeDirectory, "pwdLastSet", "never", []),
            (.generic, "nsAccountLock", "yes", [.disabled]), (.generic, "accountUnlockTime", "soon", []),
            (.openLDAP, "pwdAccountLockedTime", "0", [.disabled]), (.openLDAP, "pwdReset", "1", []),
            (.openLDAP, "pwdEndTime", "20260230000000Z", []), (.generic, "passwordExpirationTime", "20261127", []),
        ] as [(DirectoryKind, String, String, Set<AccountCondition>)]
    )
    func unreadable(kind: DirectoryKind, attribute: String, value: String, conditions: Set<AccountCondition>) {
        let values = kind == .activeDirectory ? Self.healthy : [:]
        let state = Self.state(kind, values.merging([attribute: value]) { $1 })
        #expect(state.conditions == conditions)
        #expect(state.unreadable == [attribute])
        #expect(state.words == conditions.map(\.rawValue))
    }

    @Test("several values of an attribute that takes one cannot be understood")
    func severalValues() {
        let values = ["512", "514"].map { Array($0.utf8) }
        let entry = SearchEntry(dn: "cn=x", attributes: [.init(name: "userAccountControl", values: values)])
        let state = AccountStateReader(kind: .activeDirectory, conditions: [.disabled]).state(of: entry, at: Self.now)
        #expect(state == AccountState(conditions: [.disabled], unreadable: ["userAccountControl"]))
    }

    @Test("a userAccountControl that may not be read lets nobody in")
    func hidden() {
        let state = Self.state(.activeDirectory, [:], [.disabled])
        #expect(state == AccountState(conditions: [.disabled], unreadable: ["userAccountControl"]))
        #expect(state.words == ["disabled"])
    }

    @Test("only what a condition needs is asked for, and of the kind's own attributes")
    func attributes() {
        func attributes(_ kind: DirectoryKind, _ conditions: Set<AccountCondition>) -> Set<String> {
            Set(AccountStateReader(kind: kind, conditions: conditions).attributes)
        }
        for kind in DirectoryKind.allCases { #expect(attributes(kind, []) == []) }
        #expect(attributes(.activeDirectory, [.disabled]) == ["userAccountControl"])
        #expect(attributes(.activeDirectory, [.locked]) == ["msDS-User-Account-Control-Computed", "lockoutTime"])
        #expect(attributes(.activeDirectory, [.expired]) == ["accountExpires"])
        #expect(attributes(.openLDAP, [.disabled, .locked]) == ["pwdAccountLockedTime", "pwdAccountTmpLockoutEnd"])
        #expect(attributes(.openLDAP, [.passwordExpired]) == [])
        #expect(attributes(.generic, [.disabled]) == ["pwdAccountLockedTime", "nsAccountLock"])
        let all = AccountStateReader(kind: .generic, conditions: Set(AccountCondition.allCases)).attributes
        #expect(Set(all).count == all.count)
    }

    @Test("the words are in one order, and `enabled` is said only of an account that was read")
    func words() {
        #expect(AccountState().words == ["enabled"])
        #expect(
            AccountState(conditions: [.passwordMustChange, .locked, .disabled]).words == [
                "disabled", "locked", "passwordMustChange",
            ]
        )
        #expect(AccountState(unreadable: ["pwdReset"]).words == [])
    }
}
