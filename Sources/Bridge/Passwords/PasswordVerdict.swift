import Directory
import DirectoryValues
import LDAP

/// What a directory's answer to a bind says of a password and its account: a value without I/O.
///
/// Active Directory, OpenLDAP's slapo-ppolicy and 389 Directory Server look at the password before they say that it has
/// expired or must be changed, and at a lock before they look at the password; draft-behera-ldap-password-policy-10,
/// section 8.1, demands the same of others.
enum PasswordVerdict: Sendable, Hashable {
    /// The password is right; with the conditions that the answer tells of.
    case right(Set<AccountCondition>)
    /// The password is wrong.
    case wrong
    /// The account cannot be used, and nothing is known of the password.
    case refused(AccountCondition)
    /// The account cannot be used here or now, for a reason that is no condition of ours.
    case restricted(reason: String)
    /// The directory did not say.
    case unclear(reason: String)

    init(_ result: BindResult, kind: DirectoryKind) {
        let policy = result.passwordPolicy
        switch result.resultCode {
        case _ where policy?.fault == .accountLocked:
            self = .refused(.locked)
        case .success:
            var conditions: Set<AccountCondition> = []
            if policy?.fault == .changeAfterReset { conditions.insert(.passwordMustChange) }
            // The bind has used one of the last times that the password may be used.
            if policy?.graceLoginsRemaining != nil || policy?.fault == .passwordExpired {
                conditions.insert(.passwordExpired)
            }
            self = .right(conditions)
        case .invalidCredentials where kind == .activeDirectory:
            self = Self.domain(result.domainCode)
        case .invalidCredentials:
            self = policy?.fault == .passwordExpired ? .right([.passwordExpired]) : .wrong
        // An entry without a password, and one that has just been deleted: whatever is typed is wrong.
        case .inappropriateAuthentication, .noSuchObject:
            self = .wrong
        // 389 Directory Server: too many wrong passwords, and an account that was turned off.
        case .constraintViolation where kind == .generic:
            self = .refused(.locked)
        case .unwillingToPerform where kind == .generic && result.diagnosticMessage?.contains("inactivated") == true:
            self = .refused(.disabled)
        default:
            self = .unclear(reason: "\(result.server) answered the bind with \(result.resultCode)")
        }
    }

    private static func domain(_ code: DomainCode?) -> PasswordVerdict {
        switch code {
        case .passwordExpired: .right([.passwordExpired])
        case .passwordMustChange: .right([.passwordMustChange])
        case .accountDisabled: .right([.disabled])
        case .accountExpired: .right([.expired])
        case .accountLockedOut: .refused(.locked)
        case .invalidLogonHours: .restricted(reason: "the account may not sign in at this hour (data 530)")
        case .invalidWorkstation: .restricted(reason: "the account may not sign in from this machine (data 531)")
        case .logonTypeNotGranted: .restricted(reason: "the account may not sign in by a bind (data 534)")
        case .accountRestriction: .restricted(reason: "a restriction of the account (data 52f)")
        case .tooManyContextIDs: .restricted(reason: "the account is in too many groups (data 568)")
        default: .wrong
        }
    }
}
