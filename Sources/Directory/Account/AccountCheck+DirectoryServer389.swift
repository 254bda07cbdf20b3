import DirectoryValues

extension AccountCheck {
    private static let accountLock = "nsAccountLock"
    private static let unlockTime = "accountUnlockTime"
    private static let passwordExpirationTime = "passwordExpirationTime"

    /// 389 Directory Server and its relatives.
    ///
    /// The attributes are operational. The start of 1970 is no time but "until an administrator acts" in the one and "at
    /// the next bind" in the other.
    static let directoryServer389: [AccountCheck] = [
        AccountCheck(.disabled, reads: [accountLock]) { values, _ in
            values.value(of: accountLock, BooleanSyntax.decode) ?? false
        },
        AccountCheck(.locked, reads: [unlockTime]) { values, now in
            values.value(of: unlockTime, GeneralizedTime.init).map { $0.secondsSince1970 == 0 || $0.date > now }
                ?? false
        },
        AccountCheck(.passwordExpired, reads: [passwordExpirationTime]) { values, now in
            values.value(of: passwordExpirationTime, GeneralizedTime.init)
                .map { $0.secondsSince1970 != 0 && $0.date <= now } ?? false
        },
        AccountCheck(.passwordMustChange, reads: [passwordExpirationTime]) { values, _ in
            values.value(of: passwordExpirationTime, GeneralizedTime.init)?.secondsSince1970 == 0
        },
    ]
}
