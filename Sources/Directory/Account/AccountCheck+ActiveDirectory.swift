import DirectoryValues

extension AccountCheck {
    private static let control = "userAccountControl"
    /// Worked out by the server when it is read (MS-ADTS 3.1.1.4.5.17), from the policies that apply to the account.
    private static let computedControl = "msDS-User-Account-Control-Computed"
    private static let lockoutTime = "lockoutTime"
    private static let accountExpires = "accountExpires"
    private static let passwordLastSet = "pwdLastSet"

    /// Active Directory.
    static let activeDirectory: [AccountCheck] = [
        AccountCheck(.disabled, reads: [control]) { values, _ in
            // Each account has it: where it does not come, the bridge may not read it, and nothing is proved.
            guard !values.noteIfMissing(control) else { return true }
            return values.value(of: control, UserAccountControl.init)?.contains(.accountDisable) ?? false
        },
        AccountCheck(.locked, reads: [computedControl, lockoutTime]) { values, _ in
            if let computed = values.value(of: computedControl, UserAccountControl.init) {
                return computed.contains(.lockout)
            }
            // It stays until the next sign-in that succeeds, so that a lock may have ended by itself meanwhile.
            guard let time = values.value(of: lockoutTime, FileTime.init) else {
                values.noteIfMissing(computedControl)
                return false
            }
            return time.intervals > 0
        },
        AccountCheck(.expired, reads: [accountExpires]) { values, now in
            values.value(of: accountExpires, FileTime.init)?.date.map { $0 <= now } ?? false
        },
        AccountCheck(.passwordExpired, reads: [computedControl]) { values, _ in
            values.noteIfMissing(computedControl)
            return values.value(of: computedControl, UserAccountControl.init)?.contains(.passwordExpired) ?? false
        },
        AccountCheck(.passwordMustChange, reads: [passwordLastSet, control]) { values, _ in
            let control = values.value(of: control, UserAccountControl.init) ?? []
            let lastSet = values.value(of: passwordLastSet, FileTime.init)
            return lastSet?.intervals == 0 && control.isDisjoint(with: .exemptFromPasswordAge)
        },
    ]
}
