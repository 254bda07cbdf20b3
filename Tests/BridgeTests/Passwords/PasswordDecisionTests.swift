import BridgeConfiguration
import Directory
import DirectoryValues
import EntraCallout
import LDAP
import Testing

@testable import Bridge

/// What answers of directories mean, and what they lead to.
@Suite
struct PasswordDecisionTests {
    private static func verdict(
        _ code: ResultCode,
        _ kind: DirectoryKind,
        text: String? = nil,
        policy: [UInt8]? = nil
    ) throws -> PasswordVerdict {
        let result = BindResult(
            resultCode: code,
            diagnosticMessage: text,
            controls: policy.map { [Control(type: PasswordPolicyResponse.type, value: $0)] } ?? [],
            server: try ServerAddress(url: "ldaps://dc1.corp.example")
        )
        return PasswordVerdict(result, kind: kind)
    }

    private static func text(_ code: String) -> String {
        "80090308: LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data \(code), v3839"
    }

    @Test
    func `Active Directory's codes`() throws {
        let table: [(String, PasswordVerdict)] = [
            ("52e", .wrong), ("525", .wrong), ("57", .wrong), ("532", .right([.passwordExpired])),
            ("773", .right([.passwordMustChange])), ("533", .right([.disabled])), ("701", .right([.expired])),
            ("775", .refused(.locked)),
        ]
        for (code, expected) in table {
            #expect(
                try Self.verdict(.invalidCredentials, .activeDirectory, text: Self.text(code)) == expected,
                "\(code)"
            )
            // Nobody else's text is taken for a proof of a password.
            #expect(try Self.verdict(.invalidCredentials, .openLDAP, text: Self.text(code)) == .wrong, "\(code)")
        }
        for code in ["530", "531", "534", "52f", "568"] {
            let verdict = try Self.verdict(.invalidCredentials, .activeDirectory, text: Self.text(code))
            guard case .restricted(let reason) = verdict else {
                Issue.record("\(code): \(verdict)")
                continue
            }
            #expect(reason.contains("data \(code)"))
        }
        #expect(try Self.verdict(.invalidCredentials, .activeDirectory) == .wrong)
        #expect(try Self.verdict(.success, .activeDirectory) == .right([]))
    }

    @Test
    func `Password policies`() throws {
        let expired: [UInt8] = [0x30, 3, 0x81, 1, 0]
        let locked: [UInt8] = [0x30, 3, 0x81, 1, 1]
        let reset: [UInt8] = [0x30, 3, 0x81, 1, 2]
        let grace: [UInt8] = [0x30, 5, 0xa0, 3, 0x81, 1, 2]
        let soon: [UInt8] = [0x30, 5, 0xa0, 3, 0x80, 1, 60]
        let table: [(ResultCode, [UInt8], PasswordVerdict)] = [
            (.success, [0x30, 0], .right([])), (.success, soon, .right([])),
            (.success, grace, .right([.passwordExpired])),
            (.success, reset, .right([.passwordMustChange])), (.success, locked, .refused(.locked)),
            (.invalidCredentials, [0x30, 0], .wrong), (.invalidCredentials, expired, .right([.passwordExpired])),
            (.invalidCredentials, locked, .refused(.locked)), (.invalidCredentials, reset, .wrong),
            (.invalidCredentials, [0xff], .wrong),
        ]
        for (code, policy, expected) in table {
            #expect(try Self.verdict(code, .openLDAP, policy: policy) == expected, "\(code) \(policy)")
        }
    }

    @Test
    func `Answers that say nothing of the password are no verdict`() throws {
        for code: ResultCode in [
            .busy, .unavailable, .operationsError, .protocolError, .strongerAuthRequired, .confidentialityRequired,
            .referral, .insufficientAccessRights, .invalidDNSyntax, .other, .saslBindInProgress, .unwillingToPerform,
            ResultCode(rawValue: 4711),
        ] {
            for kind in [DirectoryKind.activeDirectory, .openLDAP, .generic] {
                guard case .unclear = try Self.verdict(code, kind) else {
                    Issue.record("\(code) \(kind)")
                    continue
                }
            }
        }
        #expect(try Self.verdict(.constraintViolation, .generic) == .refused(.locked))
        let inactivated = "Account inactivated. Contact system administrator."
        #expect(try Self.verdict(.unwillingToPerform, .generic, text: inactivated) == .refused(.disabled))
    }

    private static let settings = PasswordSubmitSettings(
        correlation: [CorrelationRule(subject: .username, attribute: "mail")],
        certificates: [],
        blockPage: BlockPage(message: "Call us.")
    )

    @Test
    func `Only a right password leads on, whatever the configuration says`() {
        for outcome in PasswordOutcome.allCases {
            var settings = Self.settings
            settings.accountState = Dictionary(uniqueKeysWithValues: AccountCondition.allCases.map { ($0, outcome) })
            for condition in AccountCondition.allCases {
                for verdict in [PasswordVerdict.wrong, .refused(condition), .restricted(reason: "x")] {
                    let action = PasswordDecision(verdict, conditions: [condition], settings)?.action.name
                    #expect(action == "Retry" || action == "Block", "\(outcome) \(verdict)")
                }
                let before = PasswordDecision(before: [condition], settings)?.action.name
                #expect(before == (outcome == .block ? "Block" : outcome == .retry ? "Retry" : nil))
            }
            #expect(PasswordDecision(.unclear(reason: "x"), conditions: [], settings) == nil)
        }
    }

    @Test
    func `A right password by the account's conditions, of which the strictest outcome decides`() {
        let table: [(Set<AccountCondition>, Set<AccountCondition>, CalloutOutcome, String)] = [
            ([], [], .passwordVerified, "MigratePassword"),
            ([], [.passwordExpired], .passwordUpdate, "UpdatePassword"),
            ([.passwordMustChange], [], .passwordUpdate, "UpdatePassword"),
            ([.passwordMustChange], [.disabled], .passwordBlocked, "Block"),
            ([.expired], [.passwordExpired], .passwordBlocked, "Block"),
        ]
        for (entry, told, outcome, action) in table {
            let decision = PasswordDecision(.right(told), conditions: entry, Self.settings)
            #expect(decision?.outcome == outcome && decision?.action.name == action, "\(entry) \(told)")
        }
        var settings = Self.settings
        settings.accountState = [.passwordExpired: .migrate, .disabled: .retry]
        #expect(PasswordDecision(.right([.passwordExpired]), conditions: [], settings)?.action == .migratePassword)
        #expect(PasswordDecision(.right([.disabled]), conditions: [], settings)?.action == .retry)
        #expect(settings.checkedConditions == [.disabled, .locked, .expired, .passwordMustChange])
        let blocked = PasswordDecision(.right([.expired]), conditions: [], settings)
        #expect(blocked?.action == .block(BlockPage(message: "Call us.")))
        #expect(blocked?.reason?.contains("expired") == true)
    }
}
