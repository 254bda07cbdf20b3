import DirectoryValues

extension AccountCheck {
    private static let lockedTime = "pwdAccountLockedTime"
    private static let temporaryLockoutEnd = "pwdAccountTmpLockoutEnd"
    private static let startTime = "pwdStartTime"
    private static let endTime = "pwdEndTime"
    private static let reset = "pwdReset"

    /// The value that an administrator writes, and no wrong password does (slapo-ppolicy, `pwdAccountLockedTime`).
    private static let lockedForGood = Array("000001010000Z".utf8)

    /// OpenLDAP's slapo-ppolicy and others that follow draft-behera-ldap-password-policy.
    ///
    /// The attributes are operational. When a password expires is worked out from a policy that is not read here.
    static let passwordPolicy: [AccountCheck] = [
        AccountCheck(.disabled, reads: [lockedTime]) { values, _ in
            values.value(of: lockedTime) { value in GeneralizedTime(value).map { _ in value == lockedForGood } }
                ?? false
        },
        // A lock may end by `pwdLockoutDuration`, which stands in the policy: it counts until slapd removes the
        // attribute, at the next bind that succeeds.
        AccountCheck(.locked, reads: [lockedTime, temporaryLockoutEnd]) { values, now in
            let isLocked = values.value(of: lockedTime, GeneralizedTime.init) != nil
            let isDelayed = values.value(of: temporaryLockoutEnd, GeneralizedTime.init).map { $0.date > now } ?? false
            return isLocked || isDelayed
        },
        AccountCheck(.expired, reads: [startTime, endTime]) { values, now in
            let isOver = values.value(of: endTime, GeneralizedTime.init).map { $0.date <= now } ?? false
            let isToCome = values.value(of: startTime, GeneralizedTime.init).map { $0.date > now } ?? false
            return isOver || isToCome
        },
        AccountCheck(.passwordMustChange, reads: [reset]) { values, _ in
            values.value(of: reset, BooleanSyntax.decode) ?? false
        },
    ]
}
